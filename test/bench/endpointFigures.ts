import { noPages } from '../../client/jobs/model/jobList.ts';
import { groupNodes } from '../../client/jobs/model/jobNodes.ts';
import { newestJobs, nextPage } from '../../client/jobs/model/listSteps.ts';
import { noCallers } from '../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../endpoint/serve.ts';
import type { RunnerSettings } from '../../endpoint/startRunner.ts';
import { hasEnded, jobIn } from '../../modelarts/answers/jobSummary.ts';
import { followLog } from '../../modelarts/follow/followLog.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { listTrainingJobs } from '../../modelarts/operations/listTrainingJobs.ts';
import { previewTaskLog } from '../../modelarts/operations/taskLogs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { poll } from '../support/poll.ts';
import { quickPorts, targetAt } from '../support/sendingParts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { rounded } from './timing.ts';

/** Milliseconds of an endpoint with many jobs and a long log, by the code of its callers. Each figure is of one run. */
export async function endpointFigures(): Promise<Record<string, number>> {
  return { ...(await ofManyJobs()), ...(await ofQueue()), ...(await ofLongLog()) };
}

async function ofManyJobs(): Promise<Record<string, number>> {
  const { endpoint, scope, create } = await start();
  const creation = await time(async () => {
    for (let index = 0; index < 1_000; index++) await create(`job-${index}`, 'true');
  });
  let list = await stepTo(nextPage(scope, noPages, ''));
  const figures = {
    'create a job, mean of 1,000': rounded(creation / 1_000),
    'list a page of 1,000 jobs': await time(() => listTrainingJobs(scope, { page: 0 })),
    'search 1,000 jobs by name': await time(() =>
      listTrainingJobs(scope, { page: 0, name: { operator: 'like', text: '99' } }),
    ),
    'tree: all pages of 1,000 jobs': await time(async () => {
      while (!list.isWhole) list = await stepTo(nextPage(scope, list, ''));
      groupNodes(list.jobs, 'local');
    }),
    'tree: look again for what is new': await time(() => newestJobs(scope, list, '')),
  };
  await endpoint.close();
  return figures;
}

async function ofQueue(): Promise<Record<string, number>> {
  const { endpoint, scope, create } = await start({ limit: 2 });
  const accepted = await time(async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => create(`queued-${index}`, 'true')));
  });
  const listing = await time(() => listTrainingJobs(scope, { page: 0 }));
  await endpoint.close();
  return {
    'accept 100 jobs at once': accepted,
    'list a page while they run': listing,
  };
}

async function ofLongLog(): Promise<Record<string, number>> {
  const { endpoint, scope, create } = await start({});
  const line = 'epoch 3 step 12 of 100000 loss=0.123 samples/s 1234.5 memory 31.2 GiB';
  const id = await create('long-log', `yes '${line}' | head -c 100000000`);
  const written = await time(() => poll('the log to be written', () => isOver(scope, id)));
  const task = { jobId: id, task: 'worker-0' };
  const follow = async (tail: number) => {
    let length = 0;
    for await (const event of followLog(scope, task, { hasEnded: async () => true, tail }))
      if (event.kind === 'text') length += event.text.length;
    return length;
  };
  const figures = {
    'write a log of 100 MB': written,
    'preview a log of 100 MB': await time(() => previewTaskLog(scope, task)),
    'follow the last 1,000 lines of 100 MB': await time(() => follow(1_000)),
    'follow the last 100,000 lines of 100 MB': await time(() => follow(100_000)),
  };
  await endpoint.close();
  return figures;
}

async function start(runner?: RunnerSettings) {
  const log = (line: string) => console.error(line);
  const endpoint: Endpoint = await serve({
    port: 0,
    data: temporaryFolder(),
    callers: noCallers,
    ...(runner && { runner }),
    log,
  });
  const { url, token, projectId } = endpoint;
  const connection = targetAt(url, { projectId, credential: { kind: 'token', token } });
  const scope: CallScope = {
    session: session(connection, quickPorts()),
    projectId,
    signal: new AbortController().signal,
  };
  const create = async (name: string, command: string): Promise<string> => {
    const body = {
      kind: 'job',
      metadata: { name },
      algorithm: { command, engine: { image_url: 'org/image:1' } },
      spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
    };
    const response = await fetch(`${url}/v2/${projectId}/training-jobs`, {
      method: 'POST',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { metadata?: { id: string } };
    return answer.metadata?.id ?? Promise.reject(new Error(JSON.stringify(answer)));
  };
  return { endpoint, scope, create };
}

async function isOver(scope: CallScope, id: string): Promise<boolean> {
  const reading = await getTrainingJob(scope, id);
  const job = isFailed(reading) ? undefined : jobIn(reading.raw);
  return job !== undefined && hasEnded(job) === true;
}

async function stepTo(step: ReturnType<typeof nextPage>) {
  const list = await step;
  if ('problem' in list) throw new Error(list.problem);
  return list;
}

async function time(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return rounded(performance.now() - begin);
}
