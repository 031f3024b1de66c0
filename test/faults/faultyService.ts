/** The local endpoint over real HTTP, whose behavior, faults, clock and names are set for each run. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { authenticator } from '../../endpoint/access/authenticate.ts';
import { type Callers, noCallers } from '../../endpoint/access/callers.ts';
import { temporaryKeys } from '../../endpoint/access/temporaryKeys.ts';
import { tokenRegister } from '../../endpoint/access/tokens.ts';
import { createApp } from '../../endpoint/app.ts';
import type { BehaviourSettings } from '../../endpoint/behaviour/behave.ts';
import type { FaultSettings } from '../../endpoint/faults/faults.ts';
import { algorithmsIn } from '../../endpoint/operations/managedAlgorithms.ts';
import { memoryJobs } from '../../endpoint/store/memoryJobs.ts';
import type { Job } from '../../server/plan/job.ts';
import { kitAlgorithms } from '../support/kitAlgorithms.ts';

export interface ServiceSettings {
  readonly behaviour: BehaviourSettings;
  readonly faults: FaultSettings;
  readonly uniqueNames: boolean;
  readonly now: () => number;
  /** Called when a call that gets no answer has had its effect. */
  readonly onHang: () => void;
  /** Called when a job is about to be created. */
  readonly onCreate: () => void;
}

/** What the service did in a run. */
export interface Witness {
  readonly projectId: string;
  readonly token: string;
  /** The submission of each request to create a job that arrived, whatever came of it. */
  readonly arrived: string[];
  /** Every job that came into being, and the submission it came from. */
  readonly jobs: MadeJob[];
  /** The faults that occurred. */
  readonly log: string[];
  /** As their user does by other means. */
  readonly deleteJobs: () => void;
}

export interface MadeJob {
  readonly id: string;
  /** None for the job of another user. */
  readonly submission?: string;
  readonly job: Job;
  isDeleted?: true;
}

/** Names the submission of a request. */
export const submissionHeader = 'x-test-submission';

export const callers: Callers = {
  ...noCallers,
  keys: [{ accessKey: 'AKPLANTED', secretKey: 'planted-secret-key' }],
  users: [{ account: 'account', user: 'user', password: 'planted-password' }],
};

export interface FaultyService {
  readonly url: string;
  /** Becomes the service of a run. */
  readonly begin: (settings: ServiceSettings) => Witness;
  readonly close: () => Promise<void>;
}

export async function faultyService(): Promise<FaultyService> {
  let listener: RequestListener = (_, response) => response.destroy();
  const server = createServer((request, response) => listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin: (settings) => {
      const { witness, handle } = serviceWith(settings);
      listener = handle;
      return witness;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** All that the bodies of the runs name. */
const knownAlgorithms = algorithmsIn(kitAlgorithms()) ?? new Map();

const algorithms = () => knownAlgorithms;

/** The submission of the call in progress. */
const current = new AsyncLocalStorage<string>();

function serviceWith({ behaviour, faults, uniqueNames, now, onHang, onCreate }: ServiceSettings) {
  const tokens = tokenRegister(now);
  const projectId = randomUUID().replaceAll('-', '');
  const store = memoryJobs({ projectId, uniqueNames });
  const jobs: MadeJob[] = [];
  const deleteJobs = () => {
    for (const job of jobs) if (store.remove(job.id)) job.isDeleted = true;
  };
  const witness: Witness = { projectId, token: tokens.issue(Infinity), arrived: [], jobs, log: [], deleteJobs };
  const add = (job: Job): boolean => {
    onCreate();
    const isAdded = store.add(job);
    const submission = job.metadata.user_name === 'stranger' ? undefined : current.getStore();
    if (isAdded) witness.jobs.push({ id: job.metadata.id, job, ...(submission !== undefined && { submission }) });
    return isAdded;
  };
  const log = (line: string) => {
    witness.log.push(line);
    if (line.startsWith('fault: hang')) setImmediate(onHang);
  };
  const temporary = temporaryKeys(now);
  const services = {
    projectId,
    jobs: { ...store, add },
    history: store,
    temporary,
    algorithms,
    callers,
    tokens,
    now,
    newId: randomUUID,
    log,
  };
  const authenticate = authenticator({ tokens, keys: callers.keys, now });
  const app = createApp({ services, authenticate, log, faults, behaviour });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const handle: RequestListener = (request, response) => {
    const submission = String(request.headers[submissionHeader] ?? 'only');
    if (request.method === 'POST' && request.url?.endsWith('/training-jobs')) witness.arrived.push(submission);
    void current.run(submission, () => answer(request, response));
  };
  return { witness, handle };
}
