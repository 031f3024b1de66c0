import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import * as l10n from '@vscode/l10n';
import { authenticator } from './access/authenticate.ts';
import type { Callers } from './access/callers.ts';
import { temporaryKeys } from './access/temporaryKeys.ts';
import { tokenRegister } from './access/tokens.ts';
import { createApp } from './app.ts';
import type { BehaviourSettings } from './behaviour/behave.ts';
import type { FaultSettings } from './faults/faults.ts';
import { listen, urlOf } from './listen.ts';
import { type ManagedAlgorithms, shippedAlgorithms } from './operations/managedAlgorithms.ts';
import { rejectBrokenRequest } from './rejectBrokenRequest.ts';
import { type RunnerSettings, startRunner } from './startRunner.ts';
import { openJobStore } from './store/jobStore.ts';

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Folder of the job store. */
  readonly data: string;
  readonly callers: Callers;
  /** Algorithms beside those that every endpoint has. They can change while it runs. */
  readonly algorithms?: () => ManagedAlgorithms;
  /** What runs jobs. Without it, they stay in phase Creating. */
  readonly runner?: RunnerSettings;
  readonly faults?: FaultSettings;
  readonly behaviour?: BehaviourSettings;
  readonly log: (line: string) => void;
}

/** A running endpoint. */
export interface Endpoint {
  readonly url: string;
  /** A secret of this process, which authenticates a caller. */
  readonly token: string;
  readonly projectId: string;
  /** Of the object storage that jobs use, if there are any. */
  readonly obsUrl?: string;
  readonly close: () => Promise<void>;
}

/** Starts the embedded ModelArts on the loopback interface. */
export async function serve(options: ServeOptions): Promise<Endpoint> {
  const { port, data, callers, faults, behaviour, log } = options;
  if (faults) log(l10n.t('This endpoint makes calls fail on purpose. Use it for tests only.'));
  if (behaviour) log(l10n.t('This endpoint behaves like another service on purpose. Use it for tests only.'));
  const jobs = openJobStore({ folder: data, uniqueNames: !faults?.duplicateNames, log });
  const { projectId } = jobs;
  const tokens = tokenRegister(Date.now);
  const token = tokens.issue(Number.POSITIVE_INFINITY);
  const shipped = shippedAlgorithms();
  const algorithms = () => new Map([...shipped, ...(options.algorithms?.() ?? [])]);
  const server = createServer(limits);
  await listen(server, port).catch((error) => {
    jobs.close();
    throw error;
  });
  const url = urlOf(server);
  const temporary = temporaryKeys(Date.now);
  const { keys } = callers;
  const running = await startRunner({ settings: options.runner, data, jobs, url, keys, temporary, log });
  const services = {
    projectId,
    jobs,
    history: jobs,
    ...running?.services,
    algorithms,
    callers,
    tokens,
    temporary,
    now: Date.now,
    newId: randomUUID,
    log,
  };
  const authenticate = authenticator({ tokens, keys, now: Date.now });
  const app = createApp({ services, authenticate, log, ...(faults && { faults }), ...(behaviour && { behaviour }) });
  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.on('clientError', rejectBrokenRequest);
  server.on('error', ({ message }) => log(message));
  const end = () =>
    close(server)
      .finally(async () => running?.close())
      .finally(jobs.close);
  return { url, token, projectId, ...(running && { obsUrl: running.obsUrl }), close: end };
}

/**
 * In milliseconds. A caller that sends more slowly is disconnected. With five seconds for the headers, one of 500 callers at once was,
 * on a machine with many times more to do than it has cores; the slowest needed nine.
 */
const limits = { headersTimeout: 20_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };

/** In milliseconds: calls in progress have so long to finish. */
const shutdownTime = 1_000;

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  setTimeout(() => server.closeAllConnections(), shutdownTime).unref();
  await closed;
}
