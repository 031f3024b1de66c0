/** The built command line as an endpoint, and calls to it over real HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { type PathParameters, pathOf, type RouteId, routes } from '../../modelarts/routes.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

export interface RunningEndpoint {
  readonly url: string;
  readonly token: string;
  readonly projectId: string;
  /** Of its object storage. One that runs no jobs has none. */
  readonly obsUrl: string | undefined;
  readonly process: ChildProcess;
  /** What it has written to stderr so far. */
  readonly log: () => string;
  /** Calls one operation as its own client. */
  readonly call: <Id extends RouteId>(
    id: Id,
    parameters?: Omit<PathParameters<Id>, 'project_id'>,
    body?: unknown,
    query?: string,
  ) => Promise<EndpointAnswer>;
  /** Kills it, without a chance to tidy up. */
  readonly kill: () => Promise<void>;
}

export interface EndpointAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the test expects.
  readonly body: any;
  readonly headers: Headers;
}

const started: ChildProcess[] = [];

// Registered here and not where they are made: within a hook, `after` would mean after that hook.
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts an endpoint that runs no jobs, and waits until it listens; it ends with the test file at the latest. */
export const runEndpoint = (data = temporaryFolder(), ...options: string[]): Promise<RunningEndpoint> =>
  runProgram('dist/cli.cjs', data, '--runner', 'none', ...options);

/** The same for another build of the command line. */
export async function runProgram(program: string, data: string, ...options: string[]): Promise<RunningEndpoint> {
  const child = spawn(process.execPath, [program, 'serve', '--data', data, '--end-with-stdin', ...options]);
  started.push(child);
  let log = '';
  child.stderr.on('data', (text) => {
    log += text;
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${code}: ${log}`)));
  ended.catch(() => {});
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  const { url, token, project_id: projectId, obs_url: obsUrl } = JSON.parse(line);
  return {
    url,
    token,
    projectId,
    obsUrl,
    process: child,
    log: () => log,
    call: async (id, parameters, body, query = '') => {
      const all = { project_id: projectId, ...parameters } as unknown as PathParameters<typeof id>;
      return send(
        `${url}${pathOf(id, all)}?${query}`,
        { method: routes[id].method, headers: { 'X-Auth-Token': token } },
        body,
      );
    },
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** One HTTP call; a body that is no text goes as JSON. */
export async function send(url: string, init: RequestInit, body?: unknown): Promise<EndpointAnswer> {
  const headers = { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...init.headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { ...init, headers, ...(body !== undefined && { body: text }) });
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer), headers: response.headers };
}

/** A job that nothing is wrong with. */
export const validJob = (name: string, more: object = {}) => ({
  kind: 'job',
  metadata: { name },
  algorithm: {
    code_dir: '/bucket/code/',
    boot_file: '/bucket/code/train.py',
    engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
  },
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
  ...more,
});
