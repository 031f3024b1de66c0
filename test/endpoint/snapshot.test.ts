/** `trainingjob snapshot` and `trainingjob diff`: what a file resolves to, and where two differ. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { journal } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { validJob } from './runEndpoint.ts';

const folder = temporaryFolder();
const quiet = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^TRAININGJOB_/.test(name))
    .map((name) => [name, '']),
);

async function trainingjob(args: readonly string[], { input = '', env = {} } = {}) {
  const child = spawn(process.execPath, ['dist/cli.cjs', ...args], { env: { ...process.env, ...quiet, ...env } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stdout, stderr };
}

const job = (more: object = {}, name = 'kept') => {
  const valid: { kind?: string; algorithm?: object } = validJob(name);
  return { ...valid, algorithm: { ...valid.algorithm, ...more } };
};

function stored(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('a snapshot', () => {
  const environments = { MODE: 'fast', DB_PASSWORD: '${secret:DB}' };

  test('is the same for files that say the same', async () => {
    const { kind, ...others } = job({ environments });
    const one = await trainingjob(['snapshot', stored('one.trainingjob.json', JSON.stringify({ kind, ...others }))]);
    const text = `// A comment.\n${JSON.stringify({ ...others, kind }, null, 4)}`;
    const other = await trainingjob(['snapshot', '-'], { input: text });
    assert.deepEqual([one.code, one.stderr], [0, '']);
    assert.equal(other.stdout, one.stdout);
    const { method, path, request, roles, target } = JSON.parse(one.stdout);
    assert.deepEqual([method, path, target], ['POST', '/v2/{project_id}/training-jobs', undefined]);
    assert.equal(request.metadata.name, 'kept');
    assert.deepEqual(roles[0].environment, { DB_PASSWORD: '${secret:DB}', MODE: 'fast' });
    assert.ok(roles[0].command.length > 0);
  });

  test('names the target of the environment', async () => {
    const env = { TRAININGJOB_REGION: 'cn-north-4', TRAININGJOB_PROJECT_ID: 'p1' };
    const { stdout } = await trainingjob(['snapshot', '-'], { input: JSON.stringify(job()), env });
    const { target, path } = JSON.parse(stdout);
    assert.deepEqual([target, path], ['cn-north-4', '/v2/p1/training-jobs']);
  });

  test('is checked against the stored one, wherever that was made', async () => {
    const file = stored('checked.trainingjob.json', JSON.stringify(job({ environments })));
    const out = join(folder, 'checked.snapshot.json');
    const env = { TRAININGJOB_REGION: 'cn-north-4', TRAININGJOB_PROJECT_ID: 'p1' };
    assert.equal((await trainingjob(['snapshot', file, '--out', out], { env })).code, 0);
    const written = readFileSync(out, 'utf8');
    assert.deepEqual(await trainingjob(['snapshot', file, '--check']), { code: 0, stdout: '', stderr: '' });
    stored('checked.trainingjob.json', JSON.stringify(job({ environments: { ...environments, MODE: 'slow' } })));
    const differs = await trainingjob(['snapshot', file, '--check']);
    assert.equal(differs.code, 1);
    assert.match(differs.stderr, /request\.algorithm\.environments\.MODE changed from "fast" to "slow"/);
    assert.equal(readFileSync(out, 'utf8'), written, 'a check writes nothing');
  });

  test('has no secret that is written in the file', async () => {
    // A warning, which isn't an error.
    const input = JSON.stringify(job({ environments: { NOTE: 'password=planted-by-hand' } }));
    const { stdout, stderr } = await trainingjob(['snapshot', '-'], { input });
    assert.doesNotMatch(stdout + stderr, /planted/);
  });

  test('is refused where it would be wrong or harm', async () => {
    const file = stored('refused.trainingjob.json', JSON.stringify(job()));
    for (const [args, code] of [
      [['snapshot'], 2],
      [['snapshot', file, file], 2],
      [['snapshot', file, '--out', file], 2],
      [['snapshot', file, '--out', join(folder, 'none', 'x.json')], 2],
      [['snapshot', file, '--check'], 2],
      [['snapshot', stored('bad.trainingjob.json', '{"kind": ')], 1],
      [['snapshot', stored('list.trainingjob.json', '[]')], 1],
    ] as const)
      assert.equal((await trainingjob(args)).code, code, args.join(' '));
    assert.equal(readFileSync(file, 'utf8'), JSON.stringify(job()));
  });
});

describe('a comparison of requests', () => {
  const before = JSON.stringify(
    job({
      parameters: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
    }),
  );
  const after = JSON.stringify(
    job({
      parameters: [
        { name: 'b', value: '3' },
        { name: 'a', value: '1' },
      ],
    }),
    null,
    2,
  );

  test('says which fields differ', async () => {
    const file = stored('before.trainingjob.json', before);
    const { code, stdout, stderr } = await trainingjob(['diff', file, '-'], { input: `// now\n${after}` });
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), [{ path: ['algorithm', 'parameters', 0, 'value'], before: '2', after: '3' }]);
    assert.match(stderr, /^Field algorithm\.parameters\[0\]\.value changed from "2" to "3"\.\n$/);
    assert.equal((await trainingjob(['diff', file, '-'], { input: `${before}// the same` })).code, 0);
  });

  test('takes submissions by their IDs', async () => {
    const state = join(folder, 'state');
    mkdirSync(state);
    const env = { XDG_STATE_HOME: state, HOME: state };
    await journal(journalFolder({ ...process.env, ...quiet, ...env })).append({
      ...{ event: 'sending', id: 'sent-1', at: new Date().toISOString(), caller: 'c', hash: 'h', body: before },
      target: { name: 't', url: 'http://127.0.0.1:9', projectId: 'p' },
    });
    const { code, stderr } = await trainingjob(['diff', 'sent-1', '-'], { input: after, env });
    assert.equal(code, 1);
    assert.match(stderr, /changed from "2" to "3"/);
  });

  test('shows no secrets', async () => {
    const withSecret = (value: string) =>
      JSON.stringify(job({ environments: { DB_PASSWORD: value, N: value.length } }));
    const file = stored('secret.trainingjob.json', withSecret('planted-one'));
    const { stdout, stderr, code } = await trainingjob(['diff', file, '-'], { input: withSecret('planted-other') });
    assert.equal(code, 1);
    assert.doesNotMatch(stdout + stderr, /planted/);
  });

  test('names a side that is wrong', async () => {
    const file = stored('broken.trainingjob.json', '{');
    const { code, stderr } = await trainingjob(['diff', file, '-'], { input: before });
    assert.equal(code, 2);
    assert.match(stderr, /broken\.trainingjob\.json isn't valid JSON/);
    for (const args of [['diff'], ['diff', file], ['diff', '-', '-'], ['diff', file, 'no-such-id']])
      assert.equal((await trainingjob(args)).code, 2, args.join(' '));
  });
});
