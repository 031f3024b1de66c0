import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetIn } from '../../../../cli/kit/target.ts';

const nothing = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/nowhere' };

test('a region leads to its hosts, and the project is looked up', async () => {
  const environment = { ...nothing, TRAININGJOB_REGION: 'eu-de', TRAININGJOB_TOKEN: 't' };
  const { url, iamUrl, region, projectId } = await targetIn(environment);
  assert.equal(url, 'https://modelarts.eu-de.otc.t-systems.com');
  assert.equal(iamUrl, 'https://iam.eu-de.otc.t-systems.com');
  assert.deepEqual([region, projectId], ['eu-de', undefined]);
});

test('an IAM user comes before keys of other tools', async () => {
  const user = { TRAININGJOB_ACCOUNT: 'acme', TRAININGJOB_USER: 'ann', TRAININGJOB_PASSWORD: 'p' };
  const keys = { HW_ACCESS_KEY: 'A', HW_SECRET_KEY: 'S' };
  const { credential } = await targetIn({ ...nothing, ...keys, ...user, TRAININGJOB_REGION: 'eu-de' });
  assert.deepEqual(credential, { kind: 'password', account: 'acme', user: 'ann', password: 'p' });
});

test('the region of other tools is used', async () => {
  const { url, credential } = await targetIn({ HW_ACCESS_KEY: 'A', HW_SECRET_KEY: 'S', HW_REGION_NAME: 'cn-north-4' });
  assert.equal(url, 'https://modelarts.cn-north-4.myhuaweicloud.com');
  assert.equal(credential.kind, 'keys');
});

const incomplete: [what: string, environment: Record<string, string>, says: RegExp][] = [
  ['nobody who sends', { TRAININGJOB_URL: 'https://host', TRAININGJOB_PROJECT_ID: 'p' }, /TRAININGJOB_TOKEN/],
  ['nowhere to send to', { TRAININGJOB_TOKEN: 't' }, /TRAININGJOB_REGION/],
  ['no project', { TRAININGJOB_TOKEN: 't', TRAININGJOB_URL: 'https://host' }, /TRAININGJOB_PROJECT_ID/],
];
for (const [what, environment, says] of incomplete)
  test(`${what}: the error says what to set`, () => assert.rejects(targetIn({ ...nothing, ...environment }), says));
