import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskBody } from '../../../../modelarts/masks/maskBody.ts';
import { placeholdersIn, resolvePlaceholders } from '../../../../modelarts/submission/resolvePlaceholders.ts';
import { withoutSecrets } from '../../../../modelarts/target/identity.ts';

const placeholder = (kind: string, name: string) => `\${${kind}:${name}}`;
const key = placeholder('secret', 'KEY');
const user = placeholder('env', 'USER');
const values: Record<string, string> = { KEY: 'a"b\\c\n$&', USER: 'ann' };
const lookup = async ({ name }: { name: string }) => values[name];

test('values are escaped as JSON requires, and everything else is unchanged', async () => {
  const body = `{ "a" : "x ${key} ${user}",\n"n":1.0e2, "b":["${key}"] }`;
  const resolved = await resolvePlaceholders(body, lookup, () => false);
  assert.ok(resolved.kind === 'resolved');
  const { a, b } = JSON.parse(resolved.body);
  assert.equal(a, `x ${values['KEY']} ann`);
  assert.deepEqual(b, [values['KEY']]);
  assert.match(resolved.body, /1\.0e2/);
});

test('names of properties and escaped dollars are not placeholders', () => {
  const body = `{ "${key}": 1, "${key}" : 2, "a": "\\u0024{secret:KEY}", "b": "$ {secret:KEY} \${other:KEY}" }`;
  assert.deepEqual(placeholdersIn(body), []);
});

test('nothing is resolved when one value is not set', async () => {
  const resolved = await resolvePlaceholders(`{"a":"${user} ${placeholder('secret', 'NO')}"}`, lookup, () => false);
  assert.ok(resolved.kind === 'unset');
  assert.deepEqual(
    resolved.placeholders.map(({ text }) => text),
    [placeholder('secret', 'NO')],
  );
});

test('plain secrets are found by their names, and token counts are unchanged', () => {
  const parameters = [
    { name: 'hf-token', value: 'planted' },
    { name: 'max_tokens', value: '512' },
    { name: 'lr', value: '0.1' },
    { value: '${secret:A}', name: 'api_key' },
  ];
  const shown = JSON.parse(maskBody(JSON.stringify({ parameters, password: 'planted', tokenizer: 'bert' })));
  assert.deepEqual(
    shown.parameters.map(({ value }: { value: string }) => value),
    ['***', '512', '0.1', '${secret:A}'],
  );
  assert.deepEqual([shown.password, shown.tokenizer], ['***', 'bert']);
});

test('no file gets the credentials of its sender', async () => {
  for (const name of ['HUAWEICLOUD_SDK_SK', 'hw_secret_key', 'TRAININGJOB_TOKEN']) {
    const resolved = await resolvePlaceholders(
      `{"a":"\${env:${name}}"}`,
      async () => 'planted',
      () => true,
    );
    assert.equal(resolved.kind, 'credentials');
  }
});

test('other programs get no credentials and no secrets of job files', () => {
  for (const name of ['HUAWEICLOUD_SDK_SK', 'hw_secret_key', 'TRAININGJOB_TOKEN', 'TRAININGJOB_SECRET_KEY'])
    assert.deepEqual(withoutSecrets({ [name]: 'planted', PATH: '/bin' }), { [name]: undefined, PATH: '/bin' });
});

test('credentials of other programs go into a job only if its user says so', async () => {
  const resolve = (name: string, value: string, allowed = '') =>
    resolvePlaceholders(
      `{"a":"\${env:${name}}"}`,
      async () => value,
      (it) => it === allowed,
    );
  const secret = ['GITHUB_TOKEN', 'AWS_PROFILE', 'KUBECONFIG', 'ssh_auth_sock', 'NPM_AUTH', 'OBS_AK', 'PGPASSWORD'];
  for (const name of secret) {
    assert.equal((await resolve(name, 'planted')).kind, 'unconfirmed', name);
    assert.equal((await resolve(name, 'planted', name)).kind, 'resolved', name);
  }
  assert.equal((await resolve('DATABASE_URL', 'postgres://ann:planted@db/x')).kind, 'unconfirmed');
  for (const name of ['USER', 'GITHUB_RUN_ID', 'PASSES', 'SKIP', 'AUTHOR'])
    assert.equal((await resolve(name, 'planted')).kind, 'resolved', name);
  assert.equal((await resolve('PWD', '/home/ann')).kind, 'resolved');
  assert.equal((await resolve('DATABASE_URL', 'postgres://db/x')).kind, 'resolved');
});
