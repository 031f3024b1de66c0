import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, jobAt } from '../../../../endpoint/life/advance.ts';
import { event, eventKinds, messageOf } from '../../../../endpoint/life/jobEvents.ts';
import { lastTraceback } from '../../../../endpoint/life/lastTraceback.ts';
import { type Happening, phaseAfter, phaseTable } from '../../../../endpoint/life/phaseTable.ts';
import { runningRecords } from '../../../../endpoint/life/stages.ts';
import { type Phase, phases } from '../../../../schemas/phases.ts';
import type { Job } from '../../../../server/plan/job.ts';

const job = (phase: Phase): Job => ({
  kind: 'job',
  metadata: { id: 'i', name: 'n', workspace_id: '0', create_time: 1000 },
  status: { phase, secondary_phase: phase, tasks: ['worker-0', 'worker-1'], node_count_metrics: null, start_time: 0 },
});

/** The job after several things have happened to it, a second apart. */
function after(...happenings: Happening[]): Job {
  let [now, time] = [job('Creating'), 1000];
  for (const happening of happenings) {
    time += 1000;
    const next = advance(now, happening, { time, reason: happening, task: 'worker-1' });
    assert.ok(next, `${happening} in ${now.status.phase}`);
    now = next;
  }
  return now;
}

describe('what can happen in a phase', () => {
  const names = Object.keys(phaseTable) as Phase[];

  test('agrees with what callers are told of it', () => {
    for (const phase of names) {
      assert.equal(phaseAfter(phase, 'stop') !== undefined, phases[phase].isStoppable, phase);
      assert.equal(phaseAfter(phase, 'restart') !== undefined, phases[phase].isEnd, phase);
      assert.equal(phaseAfter(phase, 'fail') !== undefined, !phases[phase].isEnd, phase);
    }
  });

  test('is nothing else', () => {
    assert.equal(advance(job('Completed'), 'fail', { time: 1 }), undefined);
    assert.equal(advance(job('Pending'), 'complete', { time: 1 }), undefined);
  });
});

test('a run is recorded from its start to its end', () => {
  const { status } = after('queue', 'start', 'complete');
  assert.deepEqual(status, {
    phase: 'Completed',
    secondary_phase: 'Completed',
    tasks: ['worker-0', 'worker-1'],
    node_count_metrics: [
      [3000, 2],
      [4000, 0],
    ],
    start_time: 3000,
    duration: 1000,
    running_records: [
      {
        start_at: 3,
        start_type: 'init_or_rescheduled',
        end_at: 4,
        end_reason: 'complete',
        end_related_task: 'worker-1',
      },
    ],
  });
});

test('a job that is rescheduled has two runs, and one start', () => {
  const { status } = after('queue', 'start', 'requeue', 'start', 'lose');
  assert.deepEqual(
    status.running_records?.map((record) => [record?.start_at, record?.end_at, record?.end_recover]),
    [
      [3, 4, 'job_reschedule'],
      [5, 6, undefined],
    ],
  );
  assert.deepEqual([status.start_time, status.secondary_phase], [3000, 'Lost']);
});

test('a restart forgets the failure, but not the runs', () => {
  const failed = after('queue', 'start');
  const ended = advance(failed, 'fail', { time: 9000, failures: [{ task: 'worker-0', exit_code: 1 }] }) ?? failed;
  assert.equal(ended.status.task_statuses?.length, 1);
  const again = advance(ended, 'restart', { time: 9500 }) ?? ended;
  assert.deepEqual([again.status.start_time, again.status.task_statuses], [0, undefined]);
  assert.equal(again.status.running_records?.length, 1);
});

test('a job that runs has been running until now', () => {
  assert.equal(jobAt(after('queue', 'start'), 5500).status.duration, 2500);
  assert.equal(jobAt(after('queue', 'start', 'complete'), 9000).status.duration, 1000);
  assert.equal(jobAt(after('queue'), 9000).status.duration, undefined);
});

test('stages begin again with a restart, and an unknown event is shown by its name', () => {
  const kinds = ['created', 'queued', 'running', 'completed', 'restarted', 'running'] as const;
  const records = runningRecords(kinds.map((kind, time) => event(time, kind)));
  assert.deepEqual(
    records.map(({ stages }) => stages.map(({ name, start_time, end_time }) => [name, start_time, end_time])),
    [
      [
        ['scheduling', 0, 2],
        ['running', 2, 3],
        ['end', 3, 3],
      ],
      [
        ['scheduling', 4, 5],
        ['running', 5, 0],
      ],
    ],
  );
  assert.equal(messageOf({ time: 0, kind: 'laterKind', task: 'worker-0' }), '[worker-0] laterKind');
});

test('every kind of event has a text', () => {
  for (const kind of Object.keys(eventKinds) as (keyof typeof eventKinds)[])
    assert.match(messageOf(event(0, kind, { detail: 'x' })), /^\S.*\S$/, kind);
});

describe('the last traceback', () => {
  const traceback = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    g()\nValueError: x';

  test('is the last one, without what follows', () => {
    assert.equal(
      lastTraceback(`a\n${traceback.replace('x', 'first')}\nb\n\n${traceback}\n[ModelArts Service Log]x\n`),
      traceback,
    );
  });

  test('keeps a message of several lines', () => {
    assert.equal(lastTraceback(`${traceback}\n  more\nand more\n\nelse`), `${traceback}\n  more\nand more`);
  });

  test('loses the rank that a launcher puts in front', () => {
    const ranked = traceback.replace(/^/gm, '[rank1]: ');
    assert.equal(lastTraceback(`x\n${ranked}\n`), traceback);
  });

  test('has no heading where Python cannot read the script itself', () => {
    const error = '  File "/x/train.py", line 1\n    print "x"\n    ^^^^^^^^^\nSyntaxError: Missing parentheses';
    assert.equal(lastTraceback(`The boot command is: python x\n${error}\n[ModelArts Service Log]x\n`), error);
    assert.equal(lastTraceback('a\nSyntaxError: Non-UTF-8 code\n'), 'SyntaxError: Non-UTF-8 code');
  });

  test('is nothing where there is none', () => {
    assert.equal(lastTraceback('ValueError: x'), undefined);
  });
});
