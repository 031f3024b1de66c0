/** Which jobs are shown, and when the service is asked again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JobsModel } from '../../../../../client/jobs/model/jobsModel.ts';
import { failed } from '../../../../../modelarts/session/ports.ts';
import { type JobService, jobService, shownJob } from '../../../../support/jobService.ts';
import { poll } from '../../../../support/poll.ts';

/** A model whose pauses end when the test says so. */
function modelOf(service: JobService) {
  const pauses: { readonly milliseconds: number; readonly end: () => void }[] = [];
  const wait = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((end) => {
      pauses.push({ milliseconds, end });
      signal.addEventListener('abort', () => {
        pauses.splice(pauses.findIndex((pause) => pause.end === end) >>> 0, 1);
        end();
      });
    });
  const model = new JobsModel({ ports: { wait }, changed: () => {} });
  model.connectTo(async (signal) => service.scope(signal));
  const names = () => model.state.list?.jobs.map(({ name }) => name);
  return { model, pauses, names, phases: () => model.state.list?.jobs.map(({ phase }) => phase) };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => shownJob(count - index));

test('nothing is asked before somebody looks', async () => {
  const service = await jobService();
  const { model } = modelOf(service);
  assert.deepEqual(service.asked, []);
  model.setVisible(true);
  await model.ready();
  await model.ready();
  assert.equal(service.asked.length, 1);
});

test('nothing is asked again while nothing runs, or while nobody looks', async () => {
  const service = await jobService();
  service.jobs = many(3);
  const { model, pauses } = modelOf(service);
  model.setVisible(true);
  await model.ready();
  assert.deepEqual(pauses, []);
  service.jobs = [shownJob(4, 'Running'), ...service.jobs];
  await model.refresh();
  assert.equal(pauses.length, 1);
  model.setVisible(false);
  assert.deepEqual(pauses, []);
});

test('while a job runs the service is asked again, less often if nothing happens, until it has ended', async () => {
  const service = await jobService();
  service.jobs = [shownJob(2, 'Running'), shownJob(1)];
  const { model, pauses, phases } = modelOf(service);
  model.setVisible(true);
  await model.ready();
  const seen: number[] = [];
  const next = async (isLast = false) => {
    const before = service.asked.length;
    const pause = await poll('a pause', () => pauses.shift());
    seen.push(pause.milliseconds);
    pause.end();
    await poll('the next question', () => service.asked.length > before && (isLast || pauses.length > 0));
  };
  for (let round = 0; round < 3; round++) await next();
  assert.ok(
    seen.every((pause, index) => index === 0 || pause > Number(seen[index - 1])),
    String(seen),
  );
  service.jobs = [shownJob(2, 'Completed'), shownJob(1)];
  await next(true);
  await poll('the end of the job', () => phases()?.every((phase) => phase === 'Completed'));
  assert.deepEqual(pauses, []);
});

test('pages are loaded one by one, and polled without those behind the first', async () => {
  const service = await jobService();
  service.jobs = many(120);
  const { model, names } = modelOf(service);
  await model.ready();
  assert.equal(names()?.length, 50);
  assert.equal(model.state.list?.isWhole, false);
  await model.loadMore();
  await model.loadMore();
  assert.equal(names()?.length, 120);
  assert.equal(model.state.list?.isWhole, true);
  assert.equal(service.asked.length, 3);
  service.jobs = many(121);
  await model.refresh();
  assert.equal(service.asked.length, 6);
  assert.equal(names()?.length, 121);
});

test('a job that runs behind the first page is followed, and one that was deleted goes', async () => {
  const service = await jobService();
  const jobs = many(60);
  jobs[55] = shownJob(5, 'Running');
  service.jobs = jobs;
  const { model, pauses, names } = modelOf(service);
  model.setVisible(true);
  await model.ready();
  await model.loadMore();
  assert.equal(names()?.length, 60);
  service.jobs = jobs.filter((_, index) => index !== 55 && index !== 2);
  (await poll('a pause', () => pauses.shift())).end();
  await poll('both to go', () => names()?.length === 58);
});

test('a failed question is no empty list, and what was there stays', async () => {
  const service = await jobService();
  service.jobs = many(2);
  service.failure = { status: 403, body: JSON.stringify({ error_code: 'ModelArts.0108', error_msg: 'Not allowed.' }) };
  const { model, pauses, names } = modelOf(service);
  model.setVisible(true);
  await model.ready();
  assert.equal(model.state.list, undefined);
  assert.match(String(model.state.problem), /Not allowed\./);
  assert.deepEqual(pauses, [], 'a refusal is not asked again');
  service.failure = undefined;
  await model.refresh();
  assert.deepEqual(names(), ['job 2', 'job 1']);
  assert.equal(model.state.problem, undefined);
  service.failure = { status: 403, body: '{}' };
  await model.refresh();
  assert.deepEqual(names(), ['job 2', 'job 1']);
  assert.ok(model.state.problem);
});

test('what an earlier target or search was asked for comes to nothing', async () => {
  const [slow, quick] = [await jobService(), await jobService()];
  [slow.jobs, quick.jobs] = [[shownJob(1)], [shownJob(2), shownJob(12)]];
  const { model, names } = modelOf(slow);
  const late = model.refresh();
  model.connectTo(async (signal) => quick.scope(signal));
  await model.ready();
  await late;
  assert.deepEqual(names(), ['job 2', 'job 12']);
  await model.search('12');
  assert.deepEqual(names(), ['job 12']);
  model.connectTo(async () => failed('No credentials.'));
  await model.ready();
  assert.deepEqual(model.state, { search: '', problem: 'No credentials.' });
});

test('jobs that wait for a pool show their place in its queue, where the service tells it', async () => {
  const service = await jobService();
  const ofPool = (pool: string) => ({ spec: { resource: { pool_id: pool } } });
  service.jobs = [
    { ...shownJob(4, 'Pending'), ...ofPool('pool-1') },
    { ...shownJob(3, 'Running'), ...ofPool('pool-1') },
    { ...shownJob(2, 'Pending'), ...ofPool('another') },
    { ...shownJob(1, 'Pending'), ...ofPool('pool-1') },
  ];
  const { model } = modelOf(service);
  await model.ready();
  const places = model.state.list?.jobs.map(({ queuePlace }) => queuePlace);
  assert.deepEqual(places, [2, undefined, undefined, 1]);
  assert.equal(model.state.problem, undefined);
});

test('a service that never answered is asked again, and nobody is for good reasons', async () => {
  const service = await jobService();
  const { model, pauses } = modelOf(service);
  model.setVisible(true);
  let connects = 0;
  model.connectTo(async (signal) => {
    connects++;
    return connects < 3 ? { ...failed('No network.'), isTemporary: true } : service.scope(signal);
  });
  await model.ready();
  assert.equal(model.state.problem, 'No network.');
  service.failure = { status: 500, body: '<html>' };
  for (let round = 2; round <= 4; round++) {
    const { milliseconds, end } = await poll('a pause', () => pauses.at(-1));
    assert.ok(milliseconds > 3_000);
    if (round === 4) service.failure = undefined;
    end();
    await poll(`round ${round}`, () => connects >= Math.min(3, round));
  }
  await poll('the list', () => model.state.list);
  assert.equal(model.state.problem, undefined);
  model.connectTo(async () => failed('No credentials.'));
  await model.ready();
  assert.deepEqual(pauses, []);
});

test('a page of a network that wants a login is no list of jobs, and is cut', async () => {
  const service = await jobService();
  service.failure = { status: 200, body: `<html>\u202e${'login '.repeat(10_000)}` };
  const { model, pauses } = modelOf(service);
  model.setVisible(true);
  await model.ready();
  const { problem = '' } = model.state;
  assert.match(problem, /^The response isn't a list of jobs: <html>login/);
  assert.ok(problem.length < 300 && !problem.includes('\u202e'));
  assert.equal(pauses.length, 1);
});
