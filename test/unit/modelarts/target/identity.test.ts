import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { profilePath, readPrivateFile } from '../../../../modelarts/node/profileFile.ts';
import { identityInEnvironment, identityInProfile } from '../../../../modelarts/target/identity.ts';
import { irregularFiles } from '../../../support/irregularFiles.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const keys = { kind: 'keys', accessKey: 'A', secretKey: 'S' };

test('reads the variables of the official SDKs', () => {
  const environment = {
    HUAWEICLOUD_SDK_AK: 'A',
    HUAWEICLOUD_SDK_SK: 'S',
    HUAWEICLOUD_SDK_SECURITY_TOKEN: 'T',
    HUAWEICLOUD_SDK_PROJECT_ID: 'p',
    HUAWEICLOUD_SDK_IAM_ENDPOINT: 'iam.host',
  };
  const credential = { ...keys, securityToken: 'T' };
  assert.deepEqual(identityInEnvironment(environment), { credential, projectId: 'p', iamUrl: 'https://iam.host' });
});

test('reads the variables of Terraform', () => {
  const environment = { HW_ACCESS_KEY: 'A', HW_SECRET_KEY: 'S', HW_REGION_NAME: 'r' };
  assert.deepEqual(identityInEnvironment(environment), { credential: keys, region: 'r' });
});

test('half a pair of keys is ignored', () => {
  assert.equal(identityInEnvironment({ HUAWEICLOUD_SDK_AK: 'A', HW_SECRET_KEY: 'S' }), undefined);
});

test('reads [basic] of a profile file, and only that', () => {
  const text = '# keys\n[global]\nak = x\nsk = y\n[basic]\r\nak = A\r\nsk=S\n';
  assert.deepEqual(identityInProfile(text), { credential: keys });
  assert.equal(identityInProfile('ak = A\nsk = S'), undefined);
});

test('a profile file that other users can read is rejected', async () => {
  const path = join(temporaryFolder(), 'credentials');
  assert.equal(await readPrivateFile(path), undefined);
  writeFileSync(path, 'text', { mode: 0o600 });
  assert.equal(await readPrivateFile(path), 'text');
  chmodSync(path, 0o644);
  await assert.rejects(readPrivateFile(path), /chmod 600/);
});

test('a profile file that is no regular file, or far too large, is not read', async () => {
  const folder = temporaryFolder();
  for (const path of Object.values(irregularFiles(folder, 'ini'))) assert.equal(await readPrivateFile(path), undefined);
  const large = join(folder, 'large');
  writeFileSync(large, ' '.repeat(1_000_001), { mode: 0o600 });
  await assert.rejects(readPrivateFile(large), /larger than 1 MB/);
});

test('the profile file is where the SDKs look for it', () => {
  assert.match(profilePath({}), /\.huaweicloud[\\/]credentials$/);
  assert.equal(profilePath({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/x' }), '/x');
});
