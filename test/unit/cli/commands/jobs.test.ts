import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { jobIn, type RecordedService, recordedService } from '../../../support/recordedService.ts';
import { runHere } from '../../../support/runHere.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const state = temporaryFolder();

const trainingjob = ({ url }: RecordedService, ...args: string[]) =>
  runHere(
    { TRAININGJOB_URL: url, TRAININGJOB_PROJECT_ID: 'p1', TRAININGJOB_TOKEN: 'planted-token', XDG_STATE_HOME: state },
    args,
  );

const traceback = [
  'Traceback (most recent call last):',
  '  File "/code/train.py", line 3, in <module>',
  "ModuleNotFoundError: No module named 'imgaug'",
  '',
].join('\n');

test('an ID that is empty asks for nothing', async () => {
  const service = await recordedService();
  for (const name of ['show', 'logs', 'events', 'explain', 'stop', 'restart', 'delete'])
    for (const id of ['', ' ']) assert.equal((await trainingjob(service, 'jobs', name, id)).code, 2, name);
  assert.equal((await trainingjob(service, 'jobs', 'diff', 'j1', '')).code, 2);
  assert.deepEqual(service.seen, []);
});

describe('jobs logs', () => {
  test('shows the log as it is', async () => {
    const log = 'one\n\ntwo 10%\rtwo 20%\n\u001b[31mred\u001b[0m and planted-token\nrest';
    const { code, stdout, stderr } = await trainingjob(
      await recordedService({ logs: new Map([['worker-0', log]]) }),
      'jobs',
      'logs',
      'j1',
    );
    assert.deepEqual([code, stdout, stderr], [0, 'one\n\ntwo 20%\nred and ***\nrest\n', '']);
  });

  test('of several tasks, with their names, or only of one', async () => {
    const logs = new Map([
      ['worker-0', 'a\n'],
      ['worker-1', 'b\nc\n'],
    ]);
    const service = await recordedService({ logs, job: jobIn('Completed', { tasks: ['worker-0', 'worker-1'] }) });
    const { stdout } = await trainingjob(service, 'jobs', 'logs', 'j1');
    assert.deepEqual(stdout.trim().split('\n').sort(), ['[worker-0] a', '[worker-1] b', '[worker-1] c']);
    assert.equal((await trainingjob(service, 'jobs', 'logs', '--task', 'worker-1', '--tail', '1', 'j1')).stdout, 'c\n');
  });

  test('follows until the job has ended', async () => {
    const service = await recordedService({ places: 'none' });
    service.logs.set('worker-0', 'one\n');
    service.onLog = (count) => {
      if (count === 1) service.logs.set('worker-0', 'one\ntwo\n');
      if (count === 1) service.job = jobIn('Completed');
    };
    const { code, stdout } = await trainingjob(service, 'jobs', 'logs', '-f', 'j1');
    assert.deepEqual([code, stdout], [0, 'one\ntwo\n']);
  });

  test('of a task that the job does not have: says which it has', async () => {
    const service = await recordedService({ logs: new Map([['worker-0', 'one\n']]) });
    const { code, stdout, stderr } = await trainingjob(service, 'jobs', 'logs', '-f', '--task', 'worker-7', 'j1');
    assert.deepEqual([code, stdout, stderr], [1, '', 'The job has no task "worker-7". Its tasks are worker-0.\n']);
  });

  test('prints links, with their signatures', async () => {
    const service = await recordedService();
    service.answers.set('/logs/url', () => [200, { obs_url: 'https://b.obs.x/y.log?Signature=abcdefghijkl' }]);
    const { code, stdout } = await trainingjob(service, 'jobs', 'logs', '--link', 'j1');
    assert.deepEqual([code, stdout], [0, 'https://b.obs.x/y.log?Signature=abcdefghijkl\n']);
  });

  test('says why a log cannot be read', async () => {
    const { code, stdout, stderr } = await trainingjob(
      await recordedService({ faults: ['2819'] }),
      'jobs',
      'logs',
      'j1',
    );
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^The log of worker-0 can't be read\. .*2819/);
  });
});

describe('jobs events', () => {
  test('a line each, or JSON', async () => {
    const service = await recordedService();
    const events = [{ time: '2026-11-26T10:00:00+08:00', level: 'Info', message: 'a\u001b[31m' }, { message: 'b' }];
    service.answers.set('/events', () => [200, { events }]);
    const { code, stdout } = await trainingjob(service, 'jobs', 'events', 'j1');
    assert.deepEqual([code, stdout], [0, `2026-11-26T02:00:00Z  Info     a [31m\n${' '.repeat(31)}b\n`]);
    const { stdout: json } = await trainingjob(service, 'jobs', 'events', '--format', 'json', 'j1');
    assert.equal(JSON.parse(json).length, 2);
  });
});

describe('jobs stop, restart and delete', () => {
  for (const [action, end, answer, sent] of [
    ['stop', '/actions', [202, jobIn('Terminating')], 'POST'],
    ['restart', '/actions', [202, jobIn('Creating')], 'POST'],
    ['delete', '/j1', [202, ''], 'DELETE'],
  ] as const)
    test(action, async () => {
      const service = await recordedService();
      service.answers.set(end, () => answer);
      const { code, stdout, stderr } = await trainingjob(service, 'jobs', action, 'j1');
      assert.equal(code, 0);
      assert.match(stderr, /^Job j1 is being \w+\.\n$/);
      assert.equal(stdout, action === 'delete' ? '' : `${JSON.stringify(answer[1], null, 2)}\n`);
      assert.deepEqual(
        service.seen.map((line) => line.split(' ')[0]),
        [sent],
      );
    });

  test('a refusal is explained, with the answer on standard output', async () => {
    const service = await recordedService();
    service.answers.set('/actions', () => [409, { error_code: 'ModelArts.2796', error_msg: 'The job has ended.' }]);
    const { code, stdout, stderr } = await trainingjob(service, 'jobs', 'stop', 'j1');
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).error_code, 'ModelArts.2796');
    assert.match(stderr, /ModelArts\.2796: The job has ended\./);
  });

  test('no answer leaves it uncertain', async () => {
    const service = await recordedService();
    service.answers.set('/actions', () => [0, '']);
    const { code, stderr } = await trainingjob(service, 'jobs', 'stop', 'j1');
    assert.equal(code, 4);
    assert.match(stderr, /uncertain whether job j1 is being stopped/);
  });
});

describe('jobs explain', () => {
  const failed = jobIn('Failed', { task_statuses: [{ task: 'worker-0', exit_code: 1 }] });

  test('words on standard error, the same as JSON on standard output', async () => {
    const service = await recordedService({
      job: failed,
      logs: new Map([['worker-0', `${traceback}key planted-token\n`]]),
    });
    const { code, stdout, stderr } = await trainingjob(service, 'jobs', 'explain', 'j1');
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^Cause: Python module .+\nWhat to do: .+\nLine 3 of the log of worker-0 says: ModuleNotFoundError/,
    );
    const { findings, isKnown } = JSON.parse(stdout);
    assert.deepEqual([findings[0].id, isKnown], ['module-missing', true]);
  });

  test('takes signatures of the team', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.trainingjob'));
    mkdirSync(join(folder, 'below'));
    const sign = { id: 'ours', line: 'proxy * refused', cause: 'The proxy is down.', remedy: 'Call us.' };
    writeFileSync(join(folder, '.trainingjob', 'signatures.json'), JSON.stringify([sign, 3]));
    const service = await recordedService({ job: failed, logs: new Map([['worker-0', 'proxy a refused\n']]) });
    const before = process.cwd();
    process.chdir(join(folder, 'below'));
    try {
      const { stderr } = await trainingjob(service, 'jobs', 'explain', 'j1');
      assert.match(stderr, /signatures\.json: Signature 2 is left out\./);
      assert.match(stderr, /Likely cause: The proxy is down\.\nWhat to do: Call us\./);
    } finally {
      process.chdir(before);
    }
  });

  test('says what could not be read, and that it does not know', async () => {
    const service = await recordedService({ job: failed });
    service.answers.set('/events', () => [403, { error_code: 'ModelArts.0108', error_msg: 'No right.' }]);
    const { stderr } = await trainingjob(service, 'jobs', 'explain', 'j1');
    assert.match(
      stderr,
      /^The list of events can't be read\. ModelArts\.0108: No right\.\nThe job failed\. The cause isn't known\./,
    );
  });
});

test('jobs diff compares fields, packages and logs', async () => {
  const service = await recordedService();
  const job = (id: string, value: string) => ({
    ...jobIn('Failed'),
    metadata: { id },
    algorithm: { parameters: [{ name: 'lr', value }] },
  });
  service.answers.set('/training-jobs/a', () => [200, job('a', '1')]);
  service.answers.set('/training-jobs/b', () => [200, job('b', '2')]);
  const log = (content: string) => () => [200, { content }] as const;
  service.answers.set('/a/tasks/worker-0/logs/preview', log('Successfully installed torch-2.1\nstart\ndone\n'));
  service.answers.set('/b/tasks/worker-0/logs/preview', log('Successfully installed torch-2.2\nstart\nboom\n'));
  const { code, stdout, stderr } = await trainingjob(service, 'jobs', 'diff', 'a', 'b');
  assert.equal(code, 0);
  assert.equal(
    stderr,
    'Field algorithm.parameters[0].value changed from "1" to "2".\nPackage torch changed from version 2.1 to 2.2.\nThe first new line of the log is line 3: boom\nThe first line that is missing was line 3: done\n',
  );
  assert.equal(JSON.parse(stdout).packages[0].after, '2.2');
});

describe('submit --wait', () => {
  const file = join(temporaryFolder(), 'a.trainingjob.json');
  const job = {
    kind: 'job',
    metadata: { name: 'n1' },
    algorithm: { command: 'python /home/x.py', engine: { image_url: 'org/i:1' } },
    spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
  };
  writeFileSync(file, JSON.stringify(job));

  async function submitted(phases: string[], more: Partial<RecordedService> = {}) {
    const service = await recordedService(more);
    service.answers.set('/training-job-searches', () => [200, { items: [], count: 0 }]);
    service.answers.set('/training-jobs', () => [201, { ...job, ...jobIn('Creating') }]);
    service.onJob = () => {
      const status = phases.length > 1 ? phases.shift() : phases[0];
      service.job = jobIn(status ?? '', { task_statuses: [{ task: 'worker-0', exit_code: 1 }] });
    };
    return trainingjob(service, 'submit', '--again', '--wait', file);
  }

  test('tells the phases, and ends with the job', async () => {
    const { code, stdout, stderr } = await submitted(['Running', 'Completed']);
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).status.phase, 'Creating');
    assert.match(stderr, /Job n1 is in phase Running\.\nJob n1 is in phase Completed\.\n$/);
  });

  test('explains a failure', async () => {
    const { code, stderr } = await submitted(['Failed'], { logs: new Map([['worker-0', traceback]]) });
    assert.equal(code, 1);
    assert.match(stderr, /Job n1 is in phase Failed\.\nCause: Python module/);
  });
});

describe('help', () => {
  test('of the group, and of its commands', async () => {
    const service = await recordedService();
    const { stdout } = await trainingjob(service, 'jobs', '--help');
    for (const [, name = ''] of stdout.matchAll(/^ {2}(\w+)/gm)) {
      const { code, stdout: help } = await trainingjob(service, 'jobs', name, '--help');
      assert.equal(code, 0);
      assert.ok(help.startsWith(`Usage: trainingjob jobs ${name} `), help);
    }
    assert.match((await trainingjob(service, 'jobs', 'logs', '--help')).stdout, /^ {2}-f, --follow {2}/m);
  });

  test('a command that does not exist, and too many IDs', async () => {
    const service = await recordedService();
    for (const args of [
      ['jobs', 'lgos'],
      ['jobs', 'logs'],
      ['jobs', 'stop', 'a', 'b'],
      ['jobs', 'logs', '--tail', 'x', 'a'],
      ['jobs', 'diff', 'a'],
    ])
      assert.equal((await trainingjob(service, ...args)).code, 2, args.join(' '));
  });
});
