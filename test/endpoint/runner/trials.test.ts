/** Searches for hyperparameters, whose trials really run. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { bestOf, goalOf, type Trial, trialsIn } from '../../../modelarts/answers/trials.ts';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Jobs, jobsHere, noProcess, processesOf, pythonJob } from './jobs.ts';

const parse =
  'import argparse\np = argparse.ArgumentParser()\np.add_argument("--x", type=float)\np.add_argument("--out")\na, _ = p.parse_known_args()\n';

interface Settings {
  readonly samples?: number;
  readonly regex?: string;
}

const search = (params: object[], { samples = 3, regex = 'loss=([0-9.]+)' }: Settings) => ({
  auto_search: {
    reward_attrs: [{ name: 'loss', mode: 'min', regex }],
    search_params: params,
    algo_configs: [{ name: 'tpe_search', params: [{ key: 'num_samples', value: String(samples), type: 'Integer' }] }],
  },
});

const discrete = (...values: string[]) => [{ name: 'x', param_type: 'discrete', discrete_values: values }];

describe('a search', () => {
  const data = temporaryFolder();
  let jobs: Jobs;
  before(async () => {
    jobs = await jobsHere({}, data);
  });

  const searchJob = (script: string, params: object[], settings: Settings = {}) =>
    pythonJob(parse + script, {
      algorithm: {
        parameters: [{ name: 'x', value: '100' }],
        policies: search(params, settings),
        outputs: [{ name: 'out', remote: { obs: { obs_url: '/bucket/search/' } } }],
      },
    });

  const trialsOf = async (id: string): Promise<Trial[]> => {
    const { status, body } = await jobs.call('listTrials', { training_job_id: id });
    assert.equal(status, 200);
    return trialsIn(JSON.stringify(body)) ?? [];
  };

  test('tries all combinations where they are few, and knows the best', async () => {
    const script =
      'for step in (2, 1):\n    print(f"loss={(a.x - 3) ** 2 + step}")\nopen(a.out + "/x", "w").write(str(a.x))\n';
    const id = await jobs.create(searchJob(script, discrete('1', '3', '5')));
    const job = await jobs.end(id);
    assert.equal(job.status.phase, 'Completed', await jobs.log(id));
    const trials = await trialsOf(id);
    assert.deepEqual(
      trials.map(({ values, best, status, isDone }) => [values['x'], best, status, isDone]),
      [
        ['1', 5, 'TERMINATED', true],
        ['3', 1, 'TERMINATED', true],
        ['5', 5, 'TERMINATED', true],
      ],
    );
    const best = bestOf(trials, goalOf(job)?.mode ?? 'max');
    assert.equal(best?.values['x'], '3');
    assert.equal(readFileSync(join(data, 'obs/bucket/search', best?.id ?? '', 'x'), 'utf8'), '3.0');
    assert.match(await jobs.log(id), /tries all 3 combinations[\s\S]*Trial 2 of 3: x=3[\s\S]*Trial 3 of 3: x=5/);
    const events = await jobs.events(id);
    assert.equal(events.filter((message) => message === 'Training job is running.').length, 1);
  });

  test('has the shape that the service documents', async () => {
    const id = await jobs.create(searchJob('print("loss=1.5")', discrete('1', '2')));
    await jobs.end(id);
    const { body } = await jobs.call('listTrials', { training_job_id: id }, undefined, 'limit=1&offset=1');
    assert.deepEqual({ ...body, items: 0 }, { total: 2, count: 1, limit: 1, offset: 1, group_by: '', items: 0 });
    assert.deepEqual(body.items.header, [
      ...['', 'done', 'pid', 'config', 'trial_id', 'training_iteration', 'time_total_s', 'worker_index'],
      ...['reward_attr', 'status', 'loss', 'best_reward'],
    ]);
    const [row] = body.items.data;
    assert.deepEqual(row[3], { x: 2, trial_index: 1, 'param/x': 2 });
    assert.deepEqual(
      [row[1], row[5], row[8], row[9], row[10], row[11]],
      ['True', '1', '1.5', 'TERMINATED', '1.5', '1.5'],
    );
    const one = await jobs.call('getTrial', { training_job_id: id, trial_id: row[4] });
    assert.deepEqual(one.body.data, [row]);
    assert.equal((await jobs.call('getTrial', { training_job_id: id, trial_id: 'none' })).status, 400);
    assert.equal((await jobs.call('listTrials', { training_job_id: id }, undefined, 'limit=0')).status, 400);
  });

  test('chooses values at random, the same for the same seed, and says that it does', async () => {
    const continuous = [{ name: 'x', param_type: 'continuous', lower_bound: '1', upper_bound: '2' }];
    const ids = [0, 1].map(() => jobs.create(searchJob('print(f"loss={a.x}")', continuous, { samples: 2 })));
    const [first = [], second = []] = await Promise.all(
      ids.map(async (id) => {
        await jobs.end(await id);
        return (await trialsOf(await id)).map(({ best }) => best);
      }),
    );
    assert.equal(first.length, 2);
    assert.deepEqual(first, second);
    for (const value of first) assert.ok(Number(value) >= 1 && Number(value) <= 2);
    assert.match(await jobs.log(await (ids[0] ?? '')), /tpe_search isn't imitated here: values are chosen at random/);
  });

  test('goes on after a trial that fails, and fails if all of them do', async () => {
    const some = await jobs.create(searchJob('assert a.x != 1\nprint("loss=1")', discrete('1', '2')));
    assert.equal((await jobs.end(some)).status.phase, 'Completed');
    assert.deepEqual(
      (await trialsOf(some)).map(({ status, best }) => [status, best]),
      [
        ['ERROR', undefined],
        ['TERMINATED', 1],
      ],
    );
    const all = await jobs.create(searchJob('raise SystemExit(3)', discrete('1', '2')));
    const { status } = await jobs.end(all);
    assert.deepEqual([status.phase, status.task_statuses[0].exit_code], ['Failed', 3]);
  });

  test('without its code fails at once', async () => {
    const job = searchJob('', discrete('1', '2'));
    const id = await jobs.create({
      ...job,
      algorithm: { ...job.algorithm, code_dir: '/bucket/none/', boot_file: '/bucket/none/a.py' },
    });
    assert.equal((await jobs.end(id)).status.phase, 'Failed');
    assert.equal((await trialsOf(id)).length, 1);
  });

  test('goes on with the next trial when one is stopped, and ends as a whole when the job is', async () => {
    const script = 'import time\nprint(f"loss={a.x}", flush=True)\ntime.sleep(1000 if a.x != 2 else 0)\n';
    const id = await jobs.create(searchJob(script, discrete('1', '2', '3')));
    const runs = (number: number) =>
      poll(`trial ${number} of job ${id}`, async () => {
        const trial = (await trialsOf(id))[number];
        const isThere = trial?.status === 'RUNNING' && (await jobs.log(id)).includes(`\nloss=${number + 1}`);
        return isThere ? trial : undefined;
      });
    const first = await runs(0);
    const stopped = await jobs.call('stopTrial', { training_job_id: id, trial_id: first.id });
    assert.deepEqual([stopped.status, stopped.body], [200, { earlystop_trial: first.id }]);
    await runs(2);
    assert.equal((await jobs.call('stopTrial', { training_job_id: id, trial_id: first.id })).status, 400);
    await jobs.act(id, 'terminate');
    assert.equal((await jobs.end(id)).status.phase, 'Terminated');
    await noProcess(id);
    assert.deepEqual(
      (await trialsOf(id)).map(({ status, best }) => [status, best]),
      [
        ['TERMINATED', 1],
        ['TERMINATED', 2],
        ['TERMINATED', 3],
      ],
    );
    assert.equal(processesOf(id).length, 0);
    assert.ok(!existsSync(join(data, 'runs', id)), readdirSync(join(data, 'runs')).join());
  });

  test('with a pattern that takes forever ends', async () => {
    const regex = '((a+)+)$';
    const job = searchJob('print("a" * 40 + "!")', discrete('1'), { regex });
    const id = await jobs.create(job);
    assert.equal((await jobs.end(id)).status.phase, 'Completed');
    assert.equal((await trialsOf(id))[0]?.best, undefined);
  });
});
