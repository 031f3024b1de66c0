import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskBody } from '../../../../modelarts/masks/maskBody.ts';
import { maskSecrets } from '../../../../modelarts/masks/maskSecrets.ts';
import { placeholdersIn, resolvePlaceholders } from '../../../../modelarts/submission/resolvePlaceholders.ts';
import { withoutSecrets } from '../../../../modelarts/target/identity.ts';

const placeholder = (kind: string, name: string) => `\${${kind}:${name}}`;
const key = placeholder('secret', 'KEY');
const user = placeholder('env', 'USER');
const values: Record<string, string> = { KEY: 'a"b\\c\n$&', USER: 'ann' };
const lookup = async ({ name }: { name: string }) => values[name];

test('values are escaped as JSON requires, and everything else is unchanged', async () => {
  const body = `{ "a" : "x ${key} ${user}",\n"n":1.0e2, "b":["${key}"] }`;
  const resolved = await resolvePlaceholders(body, lookup);
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
  const resolved = await resolvePlaceholders(`{"a":"${user} ${placeholder('secret', 'NO')}"}`, lookup);
  assert.ok(resolved.kind === 'unset');
  assert.deepEqual(
    resolved.placeholders.map(({ text }) => text),
    [placeholder('secret', 'NO')],
  );
});

test('secrets are masked in every spelling, short ones only as a whole string', () => {
  const secret = 'p/l"ä nted';
  const text = [secret, JSON.stringify(secret), '"p\\/l\\"ä nted"', encodeURIComponent(secret)].join(' ');
  assert.equal(maskSecrets(text, [secret]), '*** "***" "***" ***');
  assert.equal(maskSecrets('{"a":"8","b8":"18"}', ['8']), '{"a":"***","b8":"18"}');
  assert.equal(maskSecrets('nothing', ['']), 'nothing');
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
    const resolved = await resolvePlaceholders(`{"a":"\${env:${name}}"}`, async () => 'planted');
    assert.equal(resolved.kind, 'credentials');
    assert.equal(withoutSecrets({ [name]: 'planted', PATH: '/bin' })[name], undefined);
  }
});
