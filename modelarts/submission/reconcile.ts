import type { JobSummary } from '../answers/jobSummary.ts';
import type { Journal } from '../node/journal.ts';
import { isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { findJobs, jobsMadeFrom, type Match, type Search } from './findJobs.ts';
import { jobTemplate } from './jobTemplate.ts';
import { entriesOf, type Line, ownersOf, type Sending } from './submissionLog.ts';

/** What the service knows of a submission whose answer was lost. */
export type Reconciliation =
  /** Its job; the journal has it now. */
  | { readonly kind: 'found'; readonly job: JobSummary; readonly text: string }
  /** There is no job, and after so long none will come; the journal has that now. */
  | { readonly kind: 'absent' }
  /** There is no job so far. */
  | { readonly kind: 'notYet' }
  /** More jobs were made from this body than we sent. */
  | { readonly kind: 'several'; readonly jobs: readonly JobSummary[] }
  | { readonly kind: 'unasked'; readonly reason: string };

export interface Inquiry {
  readonly session: Session;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/** The service's own clocks differ by little. */
const margin = 5_000;

/** Where the jobs that were there before are known by their ids, time need not tell them apart. */
const wideMargin = 15 * 60_000;

/** No request is still on its way after this long. */
const settled = 10 * 60_000;

/** Asks for the job of a submission: by name and time, less what was there before or is known to be another's, then by content. */
export async function reconcile(sending: Sending, inquiry: Inquiry): Promise<Reconciliation> {
  const { session, journal, signal } = inquiry;
  const search = { session, projectId: sending.target.projectId, written: jobTemplate(sending.body), signal };
  const found = await findJobs(search, startOf(sending));
  if (isFailed(found)) return { kind: 'unasked', reason: found.reason };
  const clock = found.serverTime ?? session.ports.now();
  const skew = clock - session.ports.now();
  const start = startOf(sending) ?? Date.parse(sending.at) + skew - margin;
  const since = found.jobs.filter(({ createdAt = start }) => createdAt >= start);
  const finding = await claim(sending, since, search, journal);
  if (finding.kind !== 'notYet') return finding;
  const age = clock - (sending.serverTime ?? Date.parse(sending.at) + skew);
  if (age < settled) return finding;
  await journal.append({ event: 'absent', id: sending.id, at: new Date(session.ports.now()).toISOString() });
  return { kind: 'absent' };
}

/** By the service's clock, where that was known. */
const startOf = ({ serverTime, before }: Sending): number | undefined =>
  serverTime === undefined ? undefined : serverTime - (before ? wideMargin : margin);

/** Takes the oldest job that may be ours. The order of lines in the journal decides when two processes want the same. */
async function claim(
  sending: Sending,
  jobs: readonly JobSummary[],
  search: Search,
  journal: Journal,
): Promise<Reconciliation> {
  const lines = await journal.read();
  const free = freeJobs(sending, jobs, lines);
  const matches = await jobsMadeFrom(search, free);
  if (isFailed(matches)) return { kind: 'unasked', reason: matches.reason };
  const [match] = matches.toSorted((a, b) => (a.job.createdAt ?? 0) - (b.job.createdAt ?? 0));
  if (!match) return { kind: 'notYet' };
  if (matches.length > openTwins(sending, lines)) return { kind: 'several', jobs: matches.map(({ job }) => job) };
  await adopt(sending, match, search.session, journal);
  const owner = ownersOf(await journal.read()).get(match.job.id);
  if (owner === sending.id) return { kind: 'found', ...match };
  const others = jobs.filter(({ id }) => id !== match.job.id);
  return claim(sending, others, search, journal);
}

function freeJobs({ id, before = [] }: Sending, jobs: readonly JobSummary[], lines: readonly Line[]): JobSummary[] {
  const owners = ownersOf(lines);
  return jobs.filter((job) => !before.includes(job.id) && (owners.get(job.id) ?? id) === id);
}

/** As many jobs of one content may be ours. */
const openTwins = (sending: Sending, lines: readonly Line[]): number =>
  entriesOf(lines).filter(({ state, sending: other }) => state === 'open' && isDuplicate(other, sending)).length;

/** The same content to the same project, whose ID no other has; the local endpoint's address changes. */
export const isDuplicate = (a: Sending, b: Pick<Sending, 'hash' | 'target'>): boolean =>
  a.hash === b.hash && a.target.projectId === b.target.projectId;

function adopt({ id }: Sending, { job }: Match, { ports }: Session, journal: Journal): Promise<void> {
  const name = job.name === undefined ? {} : { jobName: job.name };
  return journal.append({ event: 'adopted', id, at: new Date(ports.now()).toISOString(), jobId: job.id, ...name });
}
