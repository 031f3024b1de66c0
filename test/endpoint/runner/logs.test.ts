/** Logs of tasks, as callers read them while they grow and when they are huge. */
import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsHere } from './jobs.ts';

let jobs: Jobs;

before(async () => {
  jobs = await jobsHere({ grace: 300 });
});

const task = (id: string) => ({ training_job_id: id, task_id: 'worker-0' });

const linesAt = async (id: string, query: string) => {
  const { status, body } = await jobs.call('getTaskLogLines', task(`${id}`), undefined, query);
  assert.equal(status, 200, JSON.stringify(body));
  return body as { start_line: string; end_line: string; lines: number; content: string };
};

describe('the preview', () => {
  test('has the last 5 MB, begins with a whole character, and says how long the log is', async () => {
    const id = await jobs.create(commandJob("head -c 6000000 /dev/zero | sed 's/\\x0/é/g'; echo; echo end"));
    await jobs.end(id);
    const { body } = await jobs.call('previewTaskLog', task(id));
    assert.ok(body.full_size > 12_000_000);
    assert.equal(Buffer.byteLength(body.content), body.current_size);
    assert.ok(body.current_size <= 5 * 1024 * 1024 && body.current_size > 5 * 1024 * 1024 - 4);
    assert.equal(body.content[0], 'é');
    assert.match(body.content, /é\nend\n\[/);
  });

  test('is empty until something is written, and of a task that is not there an error', async () => {
    const waiting = await jobsHere({ limit: 1 });
    const first = await waiting.create(commandJob('sleep 1000'));
    const id = await waiting.create(commandJob('true'));
    assert.equal((await waiting.call('previewTaskLog', task(id))).status, 204);
    assert.equal((await waiting.call('getTaskMetrics', task(id))).status, 204);
    for (const route of ['previewTaskLog', 'getTaskLogLines', 'getTaskLogUrl', 'getTaskMetrics'] as const) {
      const { body } = await waiting.call(route, { training_job_id: id, task_id: 'worker-1' });
      assert.equal(body.error_code, 'ModelArts.2820', route);
      const absent = await waiting.call(route, { training_job_id: 'x', task_id: 'worker-0' });
      assert.equal(absent.body.error_code, 'ModelArts.2775', route);
    }
    await waiting.act(first, 'terminate');
  });
});

describe('line by line', () => {
  test('forward and backward, no line is missed or shown twice, while the log grows', async () => {
    const command =
      'for i in $(seq 300); do echo "line $i"; sleep 0.005; done; printf "bar 1\\rbar 2"; sleep 0.2; echo';
    const id = await jobs.create(commandJob(command));
    await poll('the first lines', async () => (await jobs.log(id)).includes('line 1\n'));
    let [text, place] = ['', '0'];
    const isEnded = async () =>
      (await jobs.call('getTrainingJob', { training_job_id: id })).body.status.phase === 'Completed';
    await poll('the end', async () => {
      const ended = await isEnded();
      const { content, end_line, lines } = await linesAt(id, `order=asc&lines=7&base_line=${place}`);
      assert.ok(lines <= 7);
      text += content;
      const isMore = end_line !== place;
      place = end_line;
      return ended && !isMore;
    });
    const whole = await jobs.log(id);
    assert.equal(text, whole);
    let back = '';
    for (let base = ''; base !== '0'; ) {
      const { content, start_line } = await linesAt(id, `lines=100&base_line=${base}`);
      back = content + back;
      base = start_line;
    }
    assert.equal(back, whole);
    assert.deepEqual((await linesAt(id, '')).lines, 50);
    assert.deepEqual(await linesAt(id, 'order=asc'), await linesAt(id, ''));
  });

  test('what makes no sense is refused', async () => {
    const id = await jobs.create(commandJob('true'));
    await jobs.end(id);
    for (const query of ['lines=0', 'lines=501', 'lines=x', 'order=up', 'base_line=-1', 'what=1']) {
      const { body } = await jobs.call('getTaskLogLines', task(id), undefined, query);
      assert.equal(body.error_code, 'ModelArts.2764', query);
    }
  });
});

test('events are filtered, paged and ordered', async () => {
  const id = await jobs.create(commandJob('exit 2'));
  await jobs.end(id);
  const list = async (query: string) =>
    (await jobs.call('listJobEvents', { training_job_id: id }, undefined, query)).body;
  const all = await list('order=asc&limit=100');
  assert.equal(all.total, all.events.length);
  assert.match(all.events[0].time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  const messages = ({ events }: { events: { message: string }[] }) => events.map(({ message }) => message);
  assert.deepEqual(messages(await list('limit=1')), ['Training job failed to run.']);
  assert.deepEqual(messages(await list('order=asc&offset=1&limit=1')), [all.events[1].message]);
  assert.deepEqual(messages(await list('level=Error&order=asc')), [
    '[worker-0] Training finished. Exit code 2.',
    'Training job failed to run.',
  ]);
  assert.deepEqual(messages(await list('source=Task&pattern=code+2')), ['[worker-0] Training finished. Exit code 2.']);
  assert.equal((await list('start_time=0&end_time=1')).total, 0);
  for (const query of [
    'limit=101',
    'limit=0',
    'offset=-1',
    'level=Fatal',
    'source=X',
    'order=x',
    'start_time=1',
    'x=1',
  ])
    assert.equal((await list(query)).error_code, 'ModelArts.2764', query);
});

test('stages follow each other without a gap', async () => {
  const id = await jobs.create(commandJob('true'));
  await jobs.end(id);
  const { body } = await jobs.call('listJobStages', { training_job_id: id });
  const [{ stages }] = body.running_records;
  assert.deepEqual(
    stages.map(({ name, stage_order }: { name: string; stage_order: number }) => [name, stage_order]),
    [
      ['scheduling', 1],
      ['preparing', 2],
      ['running', 3],
      ['end', 4],
    ],
  );
  for (const [index, { start_time, end_time, sub_stages }] of stages.entries()) {
    assert.equal(end_time, stages[index + 1]?.start_time ?? end_time);
    assert.ok(start_time <= end_time && sub_stages.length > 0);
  }
});

test('logs are kept for 30 days after their last line', async () => {
  const data = temporaryFolder();
  const first = await jobsHere({}, data);
  const [old, recent] = [await first.create(commandJob('true')), await first.create(commandJob('true'))];
  for (const id of [old, recent]) await first.end(id);
  const folder = join(data, 'logs', old);
  const long = new Date(Date.now() - 31 * 24 * 3_600_000);
  for (const path of [join(folder, `modelarts-job-${old}-worker-0.log`), folder]) utimesSync(path, long, long);
  const second = await jobsHere({}, data);
  await poll('the old log to be removed', () => !existsSync(folder));
  assert.equal((await second.call('previewTaskLog', task(old))).body.error_code, 'ModelArts.2819');
  assert.notEqual(await second.log(recent), '');
});
