/** Command line and endpoint in the pseudo-language: what they say in words of ours is translated. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { formats } from '../../cli/report/formats.ts';
import { faults } from '../../endpoint/faults/faults.ts';
import { pseudoLanguage } from '../../scripts/pseudo/writePseudoExtension.ts';
import { rules } from '../../server/rules/index.ts';
import { levels } from '../../server/rules/kit/rule.ts';
import jobs from '../../snippets/jobs.json';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { untranslated, wordsOf } from '../support/untranslated.ts';
import { type EndpointAnswer, type RunningEndpoint, runProgram, send, validJob } from './runEndpoint.ts';

const program = 'dist/pseudo/dist/cli.cjs';
process.env.LC_ALL = pseudoLanguage;

async function saidBy(args: readonly string[], { input = '', env = {} } = {}): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], {
    timeout: 30_000,
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return stdout + stderr;
}

const commands = ['validate', 'new', 'format', 'explain', 'schema', 'lsp', 'submit', 'get', 'list', 'serve'];

describe('the command line', () => {
  /** What is typed as it stands, in every language. */
  const typed = [
    'trainingjob',
    ...commands,
    ...levels,
    ...Object.keys(faults),
    ...Object.keys(formats),
    'request',
    'response',
    'settings',
  ];
  const templates = Object.values(jobs).map(({ label }) => label.replace(/^job-/, ''));
  const placeholder = /^[A-Z]+$/;

  test('help', async () => {
    for (const args of [['--help'], ...commands.map((name) => [name, '--help'])]) {
      const said = await saidBy(args);
      assert.ok(said.includes('⟦'));
      // Names of options and their values stand in the left column, those of the usage behind the command.
      const words = said.replace(/^ {2}(?:--)?\S+(?: \S+)?/gm, '').replace(/(trainingjob \w+) .*/, '$1');
      const plain = untranslated(words, [...typed, ...templates]).filter((word) => !placeholder.test(word));
      assert.deepEqual(plain, [], args.join(' '));
    }
  });

  const noJob = 'absent.trainingjob.json';
  for (const args of [
    ['sumbit'],
    ['validate'],
    ['validate', noJob],
    ['validate', 'test'],
    ['validate', '--format', 'xml', '-'],
    ['validate', '--rules', 'nope=error', '-'],
    ['validate', '--rules', 'env-secret=loud', '-'],
    ['submit'],
    ['submit', noJob],
    ['submit', '-'],
    ['get'],
    ['get', 'x'],
    ['list'],
    ['list', '--limit', '0'],
    ['list', '--format', 'xml'],
    ['serve', '--port', '70000'],
    ['serve', '--callers', 'absent.json'],
    ['serve', '--faults', '{'],
    ['serve', '--faults', '{"faults": ["nope"]}'],
  ])
    test(`trainingjob ${args.join(' ')}`, async () => {
      const said = await saidBy(args, { input: '{}' });
      assert.ok(said.includes('⟦'), said);
      assert.deepEqual(untranslated(said, [...typed, ...wordsOf(args)]), [], said);
    });
});

describe('the endpoint', () => {
  let endpoint: RunningEndpoint;
  before(async () => {
    endpoint = await runProgram(program, temporaryFolder());
  });

  const assertTranslated = ({ status, body }: EndpointAnswer, names: readonly string[] = []) => {
    assert.ok(status >= 400, `status ${status}`);
    const said = `${body.error_msg}\n${body.error_solution ?? ''}`;
    assert.deepEqual(untranslated(said, names), [], said);
  };

  test('rejections of jobs', async () => {
    for (const { severity, invalid } of rules.filter((rule) => rule.severity === 'error')) {
      assert.equal(severity, 'error');
      for (const fragment of invalid)
        assertTranslated(await endpoint.call('createTrainingJob', {}, fragment), wordsOf(fragment));
    }
  });

  test('rejections of other calls', async () => {
    const { call } = endpoint;
    const training_job_id = '3f5d6706-7b67-408d-8ba0-ec08048c45ed';
    const { body: job } = await call('createTrainingJob', {}, validJob('1'));
    const own = { training_job_id: job.metadata.id };
    const answers = [
      await call('createTrainingJob', {}, '{"kind"'),
      await call('createTrainingJob', {}, validJob('1')),
      await call('getTrainingJob', { training_job_id }),
      await call('deleteTrainingJob', { training_job_id }),
      await call('updateTrainingJobDescription', own, '[]'),
      await call('updateTrainingJobDescription', own, { description: 'x'.repeat(257) }),
      ...(await Promise.all(badSearches.map((search) => call('listTrainingJobs', {}, search)))),
    ];
    for (const answer of answers) assertTranslated(answer);
  });

  test('rejections in the words of the service, which stay as they are', async () => {
    const { body: job } = await endpoint.call('createTrainingJob', {}, validJob('2'));
    const own = { training_job_id: job.metadata.id };
    const noAction = await endpoint.call('stopTrainingJob', own, { action_type: 'start' });
    assertTranslated(noAction, wordsOf([noAction.body.error_msg]));
    const unknown = await endpoint.call('getAlgorithm', { algorithm_id: 'unknown' });
    assert.equal(unknown.body.error_msg, 'algorithm not found.');
    assert.ok(unknown.body.error_solution.includes('⟦'));
  });

  test('a project of somebody else', async () => {
    const headers = { 'X-Auth-Token': endpoint.token };
    assertTranslated(await send(`${endpoint.url}/v2/other/training-job-engines`, { headers }));
  });
});

const badSearches = [
  '[]',
  { offset: -1 },
  { limit: 0 },
  { sort_by: 'colour' },
  { order: 'up' },
  { workspace_id: 1 },
  { filters: 1 },
  { filters: [{ key: 'colour', operator: 'in', value: ['x'] }] },
  { filters: [{ key: 'name', operator: 'sounds', value: ['x'] }] },
  { filters: [{ key: 'name', operator: 'in', value: 1 }] },
  { filters: [{ key: 'create_time', operator: 'between', value: ['x'] }] },
];
