import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { restartTrainingJob, stopTrainingJob } from '../../../../modelarts/operations/actOnTrainingJob.ts';
import type { CallScope } from '../../../../modelarts/operations/call.ts';
import { deleteTrainingJob } from '../../../../modelarts/operations/deleteTrainingJob.ts';
import { getJobDiagnosis } from '../../../../modelarts/operations/getJobDiagnosis.ts';
import { getTaskMetrics } from '../../../../modelarts/operations/getTaskMetrics.ts';
import { allJobEvents } from '../../../../modelarts/operations/listJobEvents.ts';
import { listJobStages } from '../../../../modelarts/operations/listJobStages.ts';
import { listJobTasks } from '../../../../modelarts/operations/listJobTasks.ts';
import { listTrainingJobs, trainingJobPages } from '../../../../modelarts/operations/listTrainingJobs.ts';
import { getTaskLogUrl, isUnknownOperation } from '../../../../modelarts/operations/taskLogs.ts';
import { type Failure, isFailed } from '../../../../modelarts/session/ports.ts';
import { session } from '../../../../modelarts/session/session.ts';
import { type RecordedService, recordedService } from '../../../support/recordedService.ts';
import { quickPorts, targetAt } from '../../../support/sendingParts.ts';

const scopeAt = ({ url }: RecordedService): CallScope => ({
  session: session(targetAt(url), quickPorts()),
  projectId: 'p1',
  signal: new AbortController().signal,
});

/** What an operation gives, and what it has asked for. */
async function asked<T extends object>(
  end: string,
  operation: (scope: CallScope) => Promise<T | Failure>,
  answer: (url: URL, body: string) => readonly [number, unknown] = () => [200, {}],
) {
  const service = await recordedService();
  const bodies: string[] = [];
  service.answers.set(end, (url, body) => {
    bodies.push(body);
    return answer(url, body);
  });
  const result = await operation(scopeAt(service));
  assert.ok(!isFailed(result), JSON.stringify(result));
  return { result, seen: service.seen, bodies };
}

const path = '/v2/p1/training-jobs/j1';

describe('what changes a job is sent once', () => {
  for (const [operation, line, body] of [
    [stopTrainingJob, `POST ${path}/actions`, '{"action_type":"terminate"}'],
    [restartTrainingJob, `POST ${path}/actions`, '{"action_type":"restart"}'],
    [deleteTrainingJob, `DELETE ${path}`, ''],
  ] as const)
    test(line, async () => {
      const { seen, bodies } = await asked(
        line.split(path)[1] || 'j1',
        (scope) => operation(scope, 'j1'),
        () => [503, ''],
      );
      assert.deepEqual([seen, bodies], [[line], [body]]);
    });

  test('an answer that never comes leaves it uncertain', async () => {
    const service = await recordedService();
    const scope = scopeAt(service);
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: new Error('socket hang up') });
    };
    const cut = session(targetAt(service.url), quickPorts({ fetch }));
    const result = await stopTrainingJob({ ...scope, session: cut }, 'j1');
    assert.ok(isFailed(result) && result.isUncertain);
  });
});

describe('what only reads', () => {
  test('jobs by name and phase', async () => {
    const { bodies } = await asked('/training-job-searches', (scope) =>
      listTrainingJobs(scope, { name: { operator: 'like', text: 'n' }, phases: ['Failed', 'Abnormal'] }),
    );
    assert.deepEqual(JSON.parse(bodies[0] ?? '').filters, [
      { key: 'name', operator: 'like', value: ['n'] },
      { key: 'phase', operator: 'in', value: ['Failed', 'Abnormal'] },
    ]);
  });

  for (const counts of ['pages', 'events'])
    test(`all events, where the offset counts ${counts}`, async () => {
      const all = Array.from({ length: 230 }, (_, index) => ({
        message: `event ${index}`,
        time: 1_700_000_000_000 + index,
      }));
      const { result } = await asked(
        '/events',
        (scope) => allJobEvents(scope, 'j1'),
        ({ searchParams }) => {
          const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
          const start = counts === 'pages' ? offset * limit : offset;
          return [200, { events: all.slice(start, start + limit) }];
        },
      );
      assert.deepEqual(result, all);
    });

  test('metrics, less what stands for no data', async () => {
    const metrics = [{ metric: 'cpuUsage', value: [1.5, -1, 'x'] }, { metric: 3 }, null];
    const { result, seen } = await asked(
      '/metrics/worker-0',
      (scope) => getTaskMetrics(scope, 'j1', 'worker-0'),
      () => [200, { metrics }],
    );
    assert.deepEqual(result.series, { cpuUsage: [1.5, undefined, undefined] });
    assert.deepEqual(seen, [`GET ${path}/metrics/worker-0`]);
  });

  test('a link to a log', async () => {
    const { result, seen } = await asked(
      '/logs/url',
      (scope) => getTaskLogUrl(scope, { jobId: 'j1', task: 'worker-0' }),
      () => [200, { obs_url: 'https://x/y' }],
    );
    assert.equal(result.url, 'https://x/y');
    assert.deepEqual(seen, [`GET ${path}/tasks/worker-0/logs/url?Content-Type=application%2Foctet-stream`]);
  });

  test('what older services lack is told apart from what is not there', async () => {
    const service = await recordedService();
    for (const operation of [listJobStages, listJobTasks, getJobDiagnosis]) {
      const result = await operation(scopeAt(service), 'j1');
      assert.ok(!isFailed(result) && isUnknownOperation(result));
    }
    const { result } = await asked(
      '/stages',
      (scope) => listJobStages(scope, 'j1'),
      () => [404, { error_code: 'ModelArts.2786', error_msg: 'x' }],
    );
    assert.ok(!isUnknownOperation(result));
  });
});

test('500 jobs over 10 pages, in spite of throttling and dropped answers', async () => {
  const all = Array.from({ length: 500 }, (_, index) => ({
    metadata: { id: `j${index}` },
    status: { phase: 'Running' },
  }));
  const faults = [429, 0, 200, 503, 200, 200, 0];
  const service = await recordedService();
  service.answers.set('/training-job-searches', (_, body) => {
    const { offset, limit } = JSON.parse(body);
    const status = faults.shift() ?? 200;
    return [status, { count: all.length, items: all.slice(offset * limit, (offset + 1) * limit) }];
  });
  const ids: string[] = [];
  let isComplete = false;
  for await (const page of trainingJobPages(scopeAt(service), {})) {
    assert.ok(!isFailed(page), JSON.stringify(page));
    ids.push(...(page.list?.jobs ?? []).map(({ id }) => id));
    ({ isComplete } = page);
  }
  assert.deepEqual([ids, isComplete], [all.map(({ metadata }) => metadata.id), true]);
});
