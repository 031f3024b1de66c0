/** A small service and what submits to it: new for each test of a file that imports this. */
import assert from 'node:assert/strict';
import { after, beforeEach } from 'node:test';
import { journal } from '../../modelarts/node/journal.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { type Reconciliation, reconcile } from '../../modelarts/submission/reconcile.ts';
import type { SubmissionRequest, SubmitOnceOptions } from '../../modelarts/submission/submission.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { jobBody, quickPorts, targetAt, timeoutAtSilence } from './sendingParts.ts';
import { type SmallService, type StoredJob, smallService } from './smallService.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export let service: SmallService;
export let options: SubmitOnceOptions;
let passed = 0;
let ids = 0;

const services: SmallService[] = [];
beforeEach(async () => {
  passed = 0;
  service = await smallService();
  services.push(service);
  options = optionsOf();
});
after(() => Promise.all(services.map(({ close }) => close())));

/** Those of another process; with its own journal unless it is in the same folder. */
export const optionsOf = (more: Partial<Ports> = {}, folder = temporaryFolder()): SubmitOnceOptions => ({
  session: session(targetAt(service.url), portsOf(more)),
  journal: journal(folder),
  newId: () => `submission-${++ids}`,
  signal: new AbortController().signal,
});

export const portsOf = (more: Partial<Ports> = {}): Ports =>
  quickPorts({ now: () => Date.now() + passed, timeout: timeoutAtSilence(service), ...more });

/** The journal stays. */
export function usePorts(more: Partial<Ports>): void {
  options = { ...options, session: session(targetAt(service.url), portsOf(more)) };
}

/** For us and for the service. */
export function pass(milliseconds: number): void {
  passed += milliseconds;
  service.skew += milliseconds;
}

export const request = (body: string, more: Partial<SubmissionRequest> = {}): SubmissionRequest => ({
  written: body,
  body,
  ...more,
});

export const creates = () =>
  service.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/training-jobs'));

export const entries = async (): Promise<Entry[]> => entriesOf(await options.journal.read());

export const states = async (): Promise<Entry['state'][]> => (await entries()).map(({ state }) => state);

/** As a start of the program long after does. */
export async function muchLater(): Promise<Reconciliation> {
  pass(11 * 60_000);
  const [entry] = await entries();
  assert.ok(entry);
  return reconcile(entry.sending, options);
}

export const olderJob = (index: number): StoredJob => {
  const metadata = { id: `older-${index}`, name: `older-${index}`, create_time: 1_700_000_000_000 + index };
  return { ...JSON.parse(jobBody('older')), metadata };
};

export const withMetadata = (job: StoredJob, metadata: Partial<StoredJob['metadata']>): StoredJob => ({
  ...job,
  metadata: { ...job.metadata, ...metadata },
});

type Call = 'search' | 'get' | 'create';

export const callOf = (url: string, method: string): Call =>
  url.endsWith('-searches') ? 'search' : method === 'GET' ? 'get' : 'create';

/** Answers of another kind than the service's, where there is one. */
export const answering =
  (answer: (call: Call, body: string) => Response | undefined): Ports['fetch'] =>
  async (url, init) => {
    const real = await fetch(url, init);
    return answer(callOf(url, init.method), init.body ?? '') ?? real;
  };

interface Query {
  readonly offset: number;
  readonly limit: number;
  readonly filters?: unknown;
}

export const listing = (list: (jobs: readonly StoredJob[], query: Query) => object) =>
  answering((call, body) =>
    call === 'search' ? Response.json(list(service.jobs, JSON.parse(body)), { headers: { date: date() } }) : undefined,
  );

const date = () => new Date(Date.now() + service.skew).toUTCString();

export const rejection = (code: string) => Response.json({ error_code: code, error_msg: 'x' }, { status: 400 });
