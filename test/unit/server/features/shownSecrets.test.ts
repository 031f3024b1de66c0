/** What an editor and the command line show of a file, beside its text: nothing of it has a secret. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../../l10n/translation.ts';
import { docsIn } from '../../../../server/explain/docs.ts';
import { complete } from '../../../../server/features/complete.ts';
import { inlayHints } from '../../../../server/features/inlayHints.ts';
import { links } from '../../../../server/features/links.ts';
import { symbols } from '../../../../server/features/symbols.ts';
import { workspaceSymbols } from '../../../../server/features/workspaceSymbols.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';

const password = 'planted-0-password';
const signed = `https://b.obs.example.com/d?AccessKeyId=A&Signature=${password}`;

const shownIn = (text: string) => JSON.stringify(symbols(jobOf(text)));

test('the outline masks secrets by name, by form, and in commands, and shows everything else', () => {
  const shown = shownIn(`{
    "algorithm": {
      "environments": {"DB_PASSWORD": "${password}", "API_KEY": 729103846, "LEVEL": "debug"},
      "parameters": [{"name": "api-key", "value": "${password}"}, {"name": "lr", "value": "0.1"}],
      "command": "login --password ${password} --user ann",
      "engine": {"image_url": "ann:${password}@swr.example.com/o/i:1"},
      "inputs": [{"id": "${signed}"}, {"remote": {"obs": {"obs_url": "obs://ann:${password}@b/d/"}}}]
    },
    "tokens": ["${signed}"], "api_keys": {"access_key": ["${password}"]}
  }`);
  assert.ok(!shown.includes(password), shown);
  assert.ok(!shown.includes('729103846'), shown);
  for (const plain of ['debug', '0.1', 'api-key', 'login --password *** --user ann', 'ann:***@swr.example.com/o/i:1'])
    assert.ok(shown.includes(plain), `${plain} in ${shown}`);
});

test('a search of all files masks names that are secrets by their form', () => {
  const token = `ghp_${'planted012'.repeat(3)}`;
  const parameters = [{ name: token, value: '1' }];
  const shown = workspaceSymbols([jobOf(JSON.stringify({ metadata: { name: token }, algorithm: { parameters } }))], '');
  assert.equal(shown.length, 2);
  assert.ok(!JSON.stringify(shown).includes('planted'), JSON.stringify(shown));
});

test('a placeholder is no secret in the outline', () => {
  assert.match(shownIn('{"DB_PASSWORD": "${secret:DB}"}'), /\$\{secret:DB\}/);
});

test('no hint shows a secret of the name that a folder has', () => {
  const text = `{"algorithm": {"inputs": [\n{"name": "obs://ann:${password}@b/"}\n]}}`;
  const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const shown = JSON.stringify(inlayHints(jobOf(text), all, { defaults: true, totals: true }));
  assert.match(shown, /local_dir/);
  assert.ok(!shown.includes(password), shown);
});

test('no message and no title of a fix quotes a secret', async () => {
  const bodies = [
    { algorithm: { code_dir: `obs://ann:${password}@bucket/code/`, boot_file: '/bucket/other/train.py' } },
    { algorithm: { code_dir: '/bucket/code/', boot_file: `obs://ann:${password}@bucket/a/train.py` } },
    { algorithm: { code_dir: `obs://bucket/code/?Signature=${password}`, boot_file: '/bucket/other/train.py' } },
    { algorithm: { environments: { DB_PASSWORD: ` ${password}`, 'A B': `${password}` } } },
    { algorithm: { parameters: [{ name: 'api-key', value: { a: password } }] } },
    { algorithm: { command: `run --password ${password}`, engine: { image_url: `ann:${password}@r.io/o/i:1 ` } } },
    { algorithm: { environments: { [`obs://ann:${password}@b/`]: `obs://ann:${password}@b/` } } },
    {
      algorithm: {
        code_dir: 'obs://b/code/',
        boot_file: 'obs://b/code/t.py',
        outputs: [{ name: `obs://ann:${password}@b/`, remote: { obs: { obs_url: 'obs://b/code/' } } }],
      },
    },
    { kind: signed, metadata: { name: signed, workspace_id: signed }, spec: { resource: { flavor_id: signed } } },
  ];
  for (const body of bodies) {
    const problems = await validate(jobOf(JSON.stringify(body)));
    assert.ok(problems.length > 0);
    const texts = problems.flatMap(({ message, related, fixes }) => [
      message,
      ...related.map((other) => other.message),
      ...fixes.map(({ title }) => title),
    ]);
    assert.deepEqual(
      texts.filter((text) => text.replaceAll('_', '-').includes(password)),
      [],
    );
  }
});

test('a message says what is wrong around a secret, and its fix writes the value as it is', async () => {
  const algorithm = { code_dir: `obs://ann:${password}@bucket/code/`, boot_file: '/bucket/other/train.py' };
  const problems = await validate(jobOf(JSON.stringify({ algorithm })));
  const found = problems.find(({ rule }) => rule === 'boot-file-in-code-dir');
  assert.match(found?.message ?? '', /obs:\/\/ann:\*\*\*@bucket\/code\//);
  assert.match(JSON.stringify(found?.fixes[0]?.changes), new RegExp(password));
});

test('completion offers no value with a secret, of this file or of its neighbors', () => {
  const style = { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true, labelDetails: true };
  const values = [`obs://ann:${password}@b/d/`, signed, `/b/d?Signature=${password}`];
  const inputs = [...values, 'obs://b/plain/'].map((obs_url) => ({ name: 'a', remote: { obs: { obs_url } } }));
  const engine = { image_url: `ann:${password}@swr.example.com/o/i:1` };
  const command = `train --password ${password}`;
  const neighbor = jobOf(JSON.stringify({ algorithm: { inputs, engine, command, code_dir: values[0] } }));
  const own = JSON.stringify(inputs).slice(1, -1);
  for (const marked of [
    `{"algorithm": {"inputs": [${own}, {"remote": {"obs": {"obs_url": "|"}}}]}}`,
    '{"algorithm": {"engine": {"image_url": "|"}}}',
    '{"algorithm": {"command": "|"}}',
    '{"algorithm": {"code_dir": "|"}}',
    '{"algorithm": {"code_dir": "obs://<bucket|>/code/"}}',
    `{"algorithm": {"code_dir": "${values[0]}", "boot_file": "|"}}`,
  ]) {
    const { document, position } = atCursor(marked);
    const items = complete(document, position, { ...style, knowledge: { neighbors: [neighbor] } });
    assert.ok(!JSON.stringify(items).includes(password), marked);
    if (marked.includes('obs_url')) assert.ok(items.some(({ label }) => label === 'obs://b/plain/'));
  }
});

test('no link leads to an address with a secret', () => {
  const text = JSON.stringify({ a: signed, b: `https://ann:${password}@h/`, c: 'https://plain.example.com/x' });
  assert.deepEqual(
    links(jobOf(text), 'file:///docs').map(({ target }) => target),
    ['https://plain.example.com/x'],
  );
});

test('of hundreds of secrets in a command, twenty are problems at a time, and those show none of the others', async () => {
  const command = Array.from({ length: 400 }, (_, index) => `curl -u ann:planted-${index}-password`).join('; ');
  const problems = await validate(jobOf(JSON.stringify({ algorithm: { engine: { image_url: 'o/i:1' }, command } })));
  const found = problems.filter(({ rule }) => rule === 'command-secret');
  assert.equal(found.length, 20);
  const shown = problems.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
  assert.doesNotMatch(shown.join('\n'), /planted/);
});
