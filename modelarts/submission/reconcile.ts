import type { JobSummary } from '../answers/jobSummary.ts';
import { isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { findJobs, jobsMadeFrom, type Match, type Search } from './findJobs.ts';
import { jobTemplate } from './jobTemplate.ts';
import { entriesOf, type Journal, type Line, ownersOf, type Sending } from './submissionLog.ts';

/** What the service knows of a submission without an answer. */
export type Reconciliation =
  /** Its job, which the journal has now. */
  | { readonly kind: 'found'; readonly job: JobSummary; readonly text: string }
  /** No job was created, and after so long none will be; the journal has that now. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'uncertain'; readonly cause: UncertaintyCause };

/** Why it is still uncertain whether a job was created. */
export type UncertaintyCause =
  /** The service has no such job so far. */
  | { readonly kind: 'notListed' }
  /** The service has more jobs with this content than we submitted. */
  | { readonly kind: 'severalJobs'; readonly jobs: readonly JobSummary[] }
  /** The service can't be asked. */
  | { readonly kind: 'noAnswer'; readonly reason: string };

export const uncertain = (cause: UncertaintyCause): Reconciliation => ({ kind: 'uncertain', cause });

export interface Inquiry {
  readonly session: Session;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/** The clocks of the service differ slightly. */
const margin = 5_000;

/** Wider when the IDs of older jobs are known: then time isn't needed to tell them apart. */
const wideMargin = 15 * 60_000;

/** No request is under way after this long. */
const longestDelay = 10 * 60_000;

/** Looks for the job of a submission by name and time, without jobs that are older or belong to other submissions, then by content. */
export async function reconcile(sending: Sending, inquiry: Inquiry): Promise<Reconciliation> {
  const { session, journal, signal } = inquiry;
  const search = { session, projectId: sending.target.projectId, written: jobTemplate(sending.body), signal };
  const found = await findJobs(search, startOf(sending));
  if (isFailed(found)) return uncertain({ kind: 'noAnswer', reason: found.reason });
  const clock = found.serverTime ?? session.ports.now();
  const skew = clock - session.ports.now();
  const start = startOf(sending) ?? Date.parse(sending.at) + skew - margin;
  const since = found.jobs.filter(({ createdAt = start }) => createdAt >= start);
  const claimed = await claim(sending, since, search, journal);
  if (claimed.kind !== 'uncertain' || claimed.cause.kind !== 'notListed') return claimed;
  const age = clock - (sending.serverTime ?? Date.parse(sending.at) + skew);
  if (age < longestDelay) return claimed;
  await journal.append({ event: 'absent', id: sending.id, at: new Date(session.ports.now()).toISOString() });
  return { kind: 'absent' };
}

/** By the service's clock, when it is known. */
const startOf = ({ serverTime, before }: Sending): number | undefined =>
  serverTime === undefined ? undefined : serverTime - (before ? wideMargin : margin);

/** Takes the oldest job that can be ours. When two processes want the same job, the order of lines in the journal decides. */
async function claim(
  sending: Sending,
  jobs: readonly JobSummary[],
  search: Search,
  journal: Journal,
): Promise<Reconciliation> {
  const lines = await journal.read();
  const free = freeJobs(sending, jobs, lines);
  const matches = await jobsMadeFrom(search, free);
  if (isFailed(matches)) return uncertain({ kind: 'noAnswer', reason: matches.reason });
  const [match] = matches.toSorted((a, b) => (a.job.createdAt ?? 0) - (b.job.createdAt ?? 0));
  if (!match) return uncertain({ kind: 'notListed' });
  if (matches.length > countUncertain(sending, lines))
    return uncertain({ kind: 'severalJobs', jobs: matches.map(({ job }) => job) });
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

/** This many jobs with the content can be ours. */
const countUncertain = (sending: Sending, lines: readonly Line[]): number =>
  entriesOf(lines).filter(({ state, sending: other }) => state === 'uncertain' && isDuplicate(other, sending)).length;

/** The same content for the same project. Project IDs are unique, while the address of the local endpoint changes. */
export const isDuplicate = (a: Sending, b: Pick<Sending, 'hash' | 'target'>): boolean =>
  a.hash === b.hash && a.target.projectId === b.target.projectId;

function adopt({ id }: Sending, { job }: Match, { ports }: Session, journal: Journal): Promise<void> {
  const name = job.name === undefined ? {} : { jobName: job.name };
  return journal.append({ event: 'adopted', id, at: new Date(ports.now()).toISOString(), jobId: job.id, ...name });
}
