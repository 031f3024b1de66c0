/** Endpoints that run jobs, and jobs that run real scripts. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { noCallers } from '../../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../../endpoint/serve.ts';
import type { RunnerSettings } from '../../../endpoint/startRunner.ts';
import { type PathParameters, pathOf, routes } from '../../../modelarts/routes.ts';
import { phases } from '../../../schemas/phases.ts';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type EndpointAnswer, type RunningEndpoint, runProgram, send } from '../runEndpoint.ts';

type Call = RunningEndpoint['call'];

/** What tests do with jobs, whatever endpoint they call. */
export interface Jobs {
  readonly call: Call;
  /** Creates a job and returns its ID. */
  readonly create: (job: object) => Promise<string>;
  /** Waits until a job is in one of these phases, and returns it. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the test expects.
  readonly reach: (id: string, ...wanted: string[]) => Promise<any>;
  /** Waits until it has ended. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the test expects.
  readonly end: (id: string) => Promise<any>;
  readonly act: (id: string, action: string) => Promise<EndpointAnswer>;
  readonly log: (id: string, task?: string) => Promise<string>;
  /** From the oldest. */
  readonly events: (id: string) => Promise<string[]>;
}

export function jobsOf(call: Call): Jobs {
  const at = (id: string) => ({ training_job_id: id });
  const jobIn = async (id: string) => (await call('getTrainingJob', at(id))).body;
  const log = async (id: string, task = 'worker-0') => {
    const { body } = await call('previewTaskLog', { ...at(id), task_id: task });
    return body?.content ?? '';
  };
  const reach = (id: string, ...wanted: string[]) =>
    poll(`job ${id} to be ${wanted}`, async () => {
      const job = await jobIn(id);
      if (wanted.includes(job.status.phase)) return job;
      const { isEnd } = phases[job.status.phase as keyof typeof phases];
      assert.ok(!isEnd, `${job.status.phase}: ${JSON.stringify(job.status)}\n${await log(id)}`);
    });
  return {
    call,
    create: async (job) => {
      const { status, body } = await call('createTrainingJob', {}, job);
      assert.equal(status, 201, JSON.stringify(body));
      return body.metadata.id;
    },
    reach,
    end: (id) => reach(id, 'Completed', 'Failed', 'Terminated', 'Abnormal'),
    act: (id, action_type) => call('stopTrainingJob', at(id), { action_type }),
    log,
    events: async (id) => {
      const { body } = await call('listJobEvents', at(id), undefined);
      return body.events.map(({ message }: { message: string }) => message).reverse();
    },
  };
}

const opened: Endpoint[] = [];

// Registered here and not where they are made: within a hook, `after` would mean after that hook.
after(async () => {
  for (const endpoint of opened) await endpoint.close();
});

/** Runs an endpoint in this process, where a test can say how long an hour is. */
export async function jobsHere(settings: RunnerSettings = {}, data = temporaryFolder()): Promise<Jobs> {
  const log = (line: string) => console.error(line);
  const runner = { mounts: () => mounts, limit: 8, grace: 20_000, ...settings };
  const endpoint = await serve({ port: 0, data, callers: noCallers, runner, log });
  opened.push(endpoint);
  const { url, projectId, token } = endpoint;
  return jobsOf(async (id, parameters, body, query = '') => {
    const all = { project_id: projectId, ...parameters } as unknown as PathParameters<typeof id>;
    const init = { method: routes[id].method, headers: { 'X-Auth-Token': token } };
    return send(`${url}${pathOf(id, all)}?${query}`, init, body);
  });
}

/** Runs the built endpoint. */
export async function jobsThere(
  data = temporaryFolder(),
  ...options: string[]
): Promise<Jobs & Omit<RunningEndpoint, 'log'>> {
  const endpoint = await runProgram(
    'dist/cli.cjs',
    data,
    '--mounts',
    JSON.stringify(mounts),
    '--jobs',
    '8',
    ...options,
  );
  return { ...endpoint, ...jobsOf(endpoint.call) };
}

const code = temporaryFolder();

/** Stands for the bucket of all scripts. */
export const mounts = { 'obs://bucket/code': code };

let count = 0;

/** A job that runs a script of Python by a preset engine. */
export function pythonJob(script: string, more: { algorithm?: object; spec?: object; metadata?: object } = {}) {
  const file = `script${++count}.py`;
  writeFileSync(join(code, file), script);
  return {
    kind: 'job',
    metadata: { name: `job-${count}`, ...more.metadata },
    algorithm: {
      code_dir: '/bucket/code/',
      boot_file: `/bucket/code/${file}`,
      engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
      ...more.algorithm,
    },
    spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 }, ...more.spec },
  };
}

/** A job that runs a command by a custom image. */
export function commandJob(command: string, more: { algorithm?: object; spec?: object; metadata?: object } = {}) {
  return {
    kind: 'job',
    metadata: { name: `job-${++count}`, ...more.metadata },
    algorithm: { command, engine: { image_url: 'team/image:1' }, ...more.algorithm },
    spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 }, ...more.spec },
  };
}

export const nodes = (count: number) => ({ resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: count } });

/** Processes of a job, wherever they have gone. */
export function processesOf(id: string, mark = `MA_VJ_NAME=modelarts-job-${id}`): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && textOf(`/proc/${name}/environ`).includes(mark));
}

export const noProcess = (id: string, mark?: string) =>
  poll(`the processes of job ${id} to end`, () => processesOf(id, mark).length === 0);

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
