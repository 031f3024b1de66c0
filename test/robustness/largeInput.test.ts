/** Texts of millions of characters and lists of many thousand items take time in proportion to their size, wherever they go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepestIndented, indentJson, mostIndented } from '../../modelarts/answers/indentJson.ts';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import { maskSecrets } from '../../modelarts/masks/maskSecrets.ts';
import { trainingJobPages } from '../../modelarts/operations/listTrainingJobs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { compareJob } from '../../modelarts/submission/compareJob.ts';
import { jobTemplate } from '../../modelarts/submission/jobTemplate.ts';
import { resolvePlaceholders } from '../../modelarts/submission/resolvePlaceholders.ts';
import { quickPorts, targetAt } from '../support/sendingParts.ts';

test('strings of millions of characters, escaped or not, are read', async () => {
  const long = JSON.stringify('x'.repeat(1_000_000) + '"'.repeat(1_000_000));
  const body = `{"a": ${long}, "b": "\${env:USER}"}`;
  const resolved = await resolvePlaceholders(
    body,
    async () => 'ann',
    () => false,
  );
  assert.ok(resolved.kind === 'resolved');
  assert.ok(resolved.body === `{"a": ${long}, "b": "ann"}`);
  assert.equal(maskBody(`{"a": ${long}, "password": "secret:KEY}"}`).slice(-20), ', "password": "***"}');
});

/** The largest that are read. One edit after the other took hours for any of these. */
const large: Readonly<Record<string, string>> = {
  'a long string': JSON.stringify('a\\"'.repeat(2_000_000)),
  'many properties': `{${Array.from({ length: 700_000 }, (_, index) => `"k${index}":1`).join()}}`,
  'deep nesting': '['.repeat(5_000_000) + ']'.repeat(5_000_000),
  'deep nesting of objects': `${'{"a":'.repeat(2_000_000)}1${'}'.repeat(2_000_000)}`,
  'white space': `[${' \n'.repeat(5_000_000)}]`,
};

for (const [name, json] of Object.entries(large))
  test(`10 MB of ${name} lose nothing and don't grow much`, () => {
    const { text } = indentJson(json);
    assert.ok(text.replace(/\s/g, '') === json.replace(/\s/g, ''));
    assert.ok(text.length < json.length + mostIndented * (2 * deepestIndented + 2));
  });

/** Units of which a hostile text can be made, by whether a secret is looked for in it: without one, only secret forms are. */
const hostileUnits = {
  [`b${'a'.repeat(300)}`]: ['a', '\\u0061', '%61', '&#97;', '&', '\\\\', '://:', ':', '"a",', '{"a":', '[[', 'İ'],
  '': [
    ...['https://a', 'https://aaaaaaaaaaaaaaaaaaaaaaaa:', 'password=', ';pwd=;', '?token=', 'ghp_', 'sk-', 'sk-a1-'],
    ...[
      'eyJ-',
      'eyJaaaaaaaa.',
      '.eyJaaaaaaaa',
      ['-----BEGIN', 'PRIVATE KEY-----'].join(' '),
      '-----BEGIN ',
      'xoxb-',
      'AKIA',
      'hf_',
    ],
  ],
};

test('masking takes time in proportion to the text, whatever is in it', () => {
  const most = 200_000;
  for (const [secret, units] of Object.entries(hostileUnits))
    for (const unit of units) {
      const time = (size: number) => {
        const text = unit.repeat(size / unit.length);
        const start = process.cpuUsage();
        maskSecrets(text, [secret]);
        maskSecrets(JSON.stringify({ text }), [secret]);
        return process.cpuUsage(start).user / 1000;
      };
      time(most / 4);
      const [quarter, whole] = [time(most / 4), time(most)];
      assert.ok(whole < 20 * quarter + 500, `${unit}: ${quarter} ms, then ${whole} ms`);
    }
});

/** Microseconds of the processor, whatever else runs. What is quadratic takes minutes. */
const longest = 5_000_000;

const timed = (run: () => unknown) => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < longest);
};

const job = { algorithm: { command: 'python train.py' } };
const compare = (written: object, shown: object) => compareJob(shown, jobTemplate(JSON.stringify(written)));

for (const item of [{ name: 'a', value: '1' }, { value: '1' }])
  test(`fifty thousand items like ${JSON.stringify(item)} take no time`, () => {
    const of = (length: number) => ({ algorithm: { parameters: Array.from({ length }, () => item) } });
    for (const written of [job, of(20_000)]) timed(() => assert.notEqual(compare(written, of(50_000)).verdict, 'same'));
  });

test('a search in each search takes no time', () => {
  const nested = (last: number) => ({
    spec: { volumes: Array.from({ length: 40 }, () => Array.from({ length: 40 }, () => [1, 2, last])) },
  });
  timed(() => assert.equal(compare(nested(3), nested(4)).verdict, 'maybe'));
});

for (const text of [`a/${':'.repeat(500_000)}/x`, '/'.repeat(500_000), `${' '.repeat(500_000)}x`, '&'.repeat(500_000)])
  test(`half a million characters take no time: ${text.slice(0, 5)}`, () => {
    const long = { algorithm: { command: text } };
    timed(() => assert.notEqual(compare(long, job).verdict, 'same'));
    timed(() => assert.notEqual(compare(job, long).verdict, 'same'));
  });

test('a list of jobs is read to a limit, which is told', async () => {
  const told: string[] = [];
  const description = 'a'.repeat(120_000);
  const pageOf = (page: number) =>
    JSON.stringify({
      items: Array.from({ length: 50 }, (_, index) => ({ metadata: { id: `j${page}-${index}`, description } })),
    });
  let page = 0;
  const fetch = async () => new Response(pageOf(++page));
  const its = session(targetAt('https://modelarts.test'), quickPorts({ fetch, tell: (text) => told.push(text) }));
  for await (const found of trainingJobPages(
    { session: its, projectId: 'p1', signal: new AbortController().signal },
    {},
  )) {
    assert.ok(!isFailed(found));
  }
  assert.equal(page, 9);
  assert.deepEqual(told, ['The list of jobs on modelarts.test is longer than 50 MB. Only its beginning was read.']);
});
