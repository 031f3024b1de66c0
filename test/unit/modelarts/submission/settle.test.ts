import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journal } from '../../../../modelarts/node/journal.ts';
import { isFailed } from '../../../../modelarts/session/ports.ts';
import { session } from '../../../../modelarts/session/session.ts';
import { objectionTo, settle } from '../../../../modelarts/submission/settle.ts';
import { entriesOf, type Journal, type Sending } from '../../../../modelarts/submission/submissionLog.ts';
import { quickPorts, targetAt } from '../../../support/sendingParts.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const at = '2026-01-02T03:04:05.000Z';
const sending = (id: string, projectId = 'p'): Sending => ({
  event: 'sending',
  id,
  at,
  target: { name: 't', url: 'https://host', projectId },
  caller: 'c',
  hash: 'h',
  body: '{}',
});

async function journalWith(...ids: string[]) {
  const lines = journal(temporaryFolder());
  for (const id of ids) await lines.append(sending(id));
  return { journal: lines, now: () => Date.parse(at) };
}

const outcomes = async (lines: Journal) => entriesOf(await lines.read()).map(({ state, jobId }) => [state, jobId]);

test('a job is ours by the word of its user', async () => {
  const options = await journalWith('a');
  await settle('a', { kind: 'mine', jobId: 'job-1' }, options);
  assert.deepEqual(await outcomes(options.journal), [['created', 'job-1']]);
});

test('no job is ours by the word of the user', async () => {
  const options = await journalWith('a');
  await settle('a', { kind: 'none' }, options);
  assert.deepEqual(await outcomes(options.journal), [['absent', undefined]]);
});

test('what is known is not settled again, and neither is what nobody knows', async () => {
  const options = await journalWith('a');
  await settle('a', { kind: 'none' }, options);
  for (const id of ['a', 'b']) assert.ok(isFailed(await settle(id, { kind: 'mine', jobId: 'job-1' }, options)));
  assert.deepEqual(await outcomes(options.journal), [['absent', undefined]]);
});

test('the job of another submission is not given away', async () => {
  const options = await journalWith('a', 'b');
  await settle('a', { kind: 'mine', jobId: 'job-1' }, options);
  assert.ok(isFailed(await settle('b', { kind: 'mine', jobId: 'job-1' }, options)));
  assert.deepEqual(await outcomes(options.journal), [
    ['created', 'job-1'],
    ['uncertain', undefined],
  ]);
});

test('two projects can number their jobs alike', async () => {
  const options = await journalWith('a');
  await options.journal.append(sending('b', 'another project'));
  for (const id of ['a', 'b']) await settle(id, { kind: 'mine', jobId: '7' }, options);
  assert.deepEqual(await outcomes(options.journal), [
    ['created', '7'],
    ['created', '7'],
  ]);
});

for (const [what, fetch, objection] of [
  [
    'that the service does not have',
    async () => Response.json({ error_code: 'ModelArts.2775', error_msg: 'No job.' }, { status: 404 }),
    /2775: No job\./,
  ],
  ['that nobody may read', async () => new Response('', { status: 403 }), undefined],
  ['of a service that is away', () => Promise.reject(new TypeError('fetch failed')), /host/],
] as const)
  test(`a user names a job ${what}`, async () => {
    const its = session(targetAt('https://host'), quickPorts({ fetch }));
    const scope = { session: its, projectId: 'p', signal: new AbortController().signal };
    const said = await objectionTo('job-1', scope);
    if (objection) assert.match(said ?? '', objection);
    else assert.equal(said, undefined);
  });
