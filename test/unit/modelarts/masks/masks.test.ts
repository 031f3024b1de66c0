import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskAnswer } from '../../../../modelarts/masks/maskAnswer.ts';
import { maskBody, plainSecretsIn, plainSecretsOf } from '../../../../modelarts/masks/maskBody.ts';
import { maskCommand, maskSecrets } from '../../../../modelarts/masks/maskSecrets.ts';
import { assertShowsNone, plantedValues, spellings } from '../../../support/plantedSecrets.ts';

const values = Object.values(plantedValues);

/** Where a spelling can stand: what is no JSON by itself is put into a string. */
const places: Readonly<Record<string, (spelled: string) => string>> = {
  'plain text': (spelled) => `Rejected: ${spelled} (line 3).`,
  'a web page': (spelled) => `<html><title>400</title><p id="x">${spelled}</p>`,
  'half an answer': (spelled) => `{"error_msg": "bad ${spelled}", "request`,
  'a string of JSON': (spelled) => JSON.stringify({ items: [1, { error_msg: `bad ${spelled}.` }], total: 7 }),
  'a name in JSON': (spelled) => JSON.stringify({ [`${spelled}`]: 1, b: 2 }),
};

for (const [place, put] of Object.entries(places))
  test(`no spelling of a secret is left in ${place}`, () => {
    for (const [name, spell] of Object.entries(spellings)) {
      const shown = maskSecrets(put(values.map(spell).join(' | ')), values);
      assertShowsNone(shown, values, `${name} in ${place}`);
      for (const part of shown.split(' | ')) assert.match(part, /\*\*\*/, `${name} in ${place}: ${shown}`);
    }
  });

test('JSON stays JSON, and everything but the secret stays as it was', () => {
  for (const [name, spell] of Object.entries(spellings).filter(([name]) => name.startsWith('json')))
    for (const value of values) {
      const text = `{ "id" : 1.0e2,\t"msg": "a\\u0026b ${spell(value)} c\\/d", "other": "${'\\u00e9'}" }`;
      const shown = maskSecrets(text, values);
      assert.equal(shown, '{ "id" : 1.0e2,\t"msg": "a\\u0026b *** c\\/d", "other": "\\u00e9" }', `${name} of ${value}`);
    }
});

test('digits of base64 go as far as they have parts of the secret', () => {
  const header = `Basic ${Buffer.from('user:planted-password').toString('base64')}, realm="x"`;
  const shown = maskSecrets(header, ['planted-password']);
  assert.match(shown, /^Basic dXNlcj\*\*\*, realm="x"$/);
});

test('a secret that is a number is masked as a whole number', () => {
  assert.equal(
    maskSecrets('{"a":81828384,"b":818283845,"c":"n81828384"}', ['81828384']),
    '{"a":"***","b":818283845,"c":"n***"}',
  );
});

test('a short or blank secret is masked only where it is a whole string', () => {
  assert.equal(maskSecrets('{"a":"8","b8":"18"}', ['8']), '{"a":"***","b8":"18"}');
  assert.equal(maskSecrets('{\n    "a": "    "}', ['    ']), '{\n    "a": "***"}');
  assert.equal(maskSecrets('a8b', ['a8b']), '***');
  assert.equal(maskSecrets('It is 8 or "8".', ['8']), 'It is 8 or "***".');
  assert.equal(maskSecrets('nothing', ['']), 'nothing');
});

test('a secret of which nothing is seen masks nothing else', () => {
  for (const secret of ['\u200b\u200b\u200b\u200b', '\u0007\u0007\u0007\u0007', '秘密秘密'])
    assert.equal(maskSecrets('a b \ufffd\ufffd\ufffd\ufffd ???? c', [secret]), 'a b \ufffd\ufffd\ufffd\ufffd ???? c');
});

test('a password in a URL is masked, whoever knows it', () => {
  assert.equal(
    maskSecrets('PROXY http://ann:pa:s@s@proxy:8080/x, http://host:80/a@b', []),
    'PROXY http://ann:***@proxy:8080/x, http://host:80/a@b',
  );
  assert.equal(
    maskSecrets('{"a":"http:\\/\\/ann:x\\u0026y@h","b":"c@d"}', []),
    '{"a":"http:\\/\\/ann:***@h","b":"c@d"}',
  );
});

test('secrets are found by their names, wherever a name can stand', () => {
  const body = {
    DB_PASS: 'p1',
    nested: { credentials: { user: 'p2', list: ['p3', 4] }, sk: 'p4', PWD: '/home/x', use_auth: 'false' },
    parameters: [
      { name: 'hf-token', value: 'p5' },
      { value: 'p6', key: 'redisAuth' },
      { name: 'max_tokens', value: '512' },
      { value: '${secret:A}', name: 'api_key' },
    ],
    password: 12345678,
    task: 'masking',
  };
  const shown = maskAnswer(JSON.stringify(body), []);
  assert.doesNotMatch(shown, /"p\d"|12345678/);
  assert.deepEqual(JSON.parse(shown).parameters.slice(2), body.parameters.slice(2));
  assert.deepEqual([JSON.parse(shown).nested.PWD, JSON.parse(shown).nested.use_auth], ['/home/x', 'false']);
  assert.equal(JSON.parse(shown).task, 'masking');
});

test('what is kept of a request has no secret that is written in it, not where it is repeated either', () => {
  const body = {
    metadata: { name: 'adminjob' },
    algorithm: {
      command: 'train --password planted-literal',
      environments: { DB_PASSWORD: 'planted-literal', OTHER_PASSWORD: 'admin', http_proxy: 'http://a:planted-too@b' },
    },
  };
  assert.deepEqual(JSON.parse(maskBody(JSON.stringify(body))), {
    metadata: { name: 'adminjob' },
    algorithm: {
      command: 'train --password ***',
      environments: { DB_PASSWORD: '***', OTHER_PASSWORD: '***', http_proxy: 'http://a:***@b' },
    },
  });
});

test('the secrets of one value are those of a body with nothing else', () => {
  const names = ['name', 'DB_PASSWORD', 'api_key', ''];
  const others = [
    '',
    'python t.py --token abcdefgh',
    '${secret:A}',
    'https://u:p%40w@h/',
    12,
    123456,
    true,
    null,
    ['x'],
  ];
  for (const name of names)
    for (const value of [...values, ...others, { password: 'abcdefgh' }])
      assert.deepEqual(
        plainSecretsOf(name, value),
        plainSecretsIn(JSON.stringify({ [name]: value })),
        `${name} ${value}`,
      );
});

test('a short secret is masked wherever it is repeated, but not inside of a word', () => {
  const kept = (secret: string, repeat: string) =>
    JSON.parse(maskBody(JSON.stringify({ command: repeat, environments: { PASSWORD: secret } }))).command;
  for (const [secret, repeat, shown] of [
    ['hunter2', '--pw hunter2', '--pw ***'],
    ['hunter2', 'name\nhunter2', 'name\n***'],
    ['hunter2', 'job_HUNTER2-1', 'job_***-1'],
    ['p&x9', 'curl ?p=p%26x9', 'curl ?p=***'],
    ['1234', '1234', '***'],
    ['/abc', 'x/abc', 'x***'],
    ['admin', 'adminjob admin', '***job ***'],
  ] as const)
    assert.equal(kept(secret, repeat), shown, repeat);
  for (const [secret, repeat] of [
    ['admin', 'adminjob'],
    ['1234', 'id-12345'],
    ['abc', 'abc'],
  ] as const)
    assert.equal(kept(secret, repeat), repeat);
});

test('of a command, only the secret is masked, in a request, an answer, and a line that is shown', () => {
  const command = 'sh -c "train --api-key \\"h2\\" --lr 0.1" && x \u2028\t--sk=a';
  const shown = 'sh -c "train --api-key \\"***\\" --lr 0.1" && x \u2028\t--sk=***';
  const body = JSON.stringify({ algorithm: { command } });
  assert.deepEqual(JSON.parse(maskBody(body)), { algorithm: { command: shown } });
  assert.equal(maskBody(maskBody(body)), maskBody(body));
  assert.deepEqual(JSON.parse(maskAnswer(body, [])), { algorithm: { command: shown } });
  assert.equal(maskCommand(command, []), shown);
  // What a service says is no command.
  const said = '{"error_msg":"Invalid token: expired"}';
  assert.equal(maskAnswer(said, []), said);
});

test('a placeholder is no password of a URL, and nothing that repeats it is masked', () => {
  const body = JSON.stringify({ proxy: 'http://ann:${secret:P}@h', command: 'x ${secret:P}' });
  assert.equal(maskBody(body), body);
});
