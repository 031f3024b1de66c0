import { type JobSummary, summaryOf } from '../answers/jobSummary.ts';
import { isFailed, type Ports } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { type Candidate, type ComparedJob, compareJobs, type NamedJob } from './candidates.ts';
import { compareJob, type Difference, valuesIn } from './compareJob.ts';
import { findJobs, findUnfiltered, type Search } from './findJobs.ts';
import { isNamed, isNameKnown, type JobTemplate, jobTemplate, keptTemplate } from './jobTemplate.ts';
import { mayStillAppear } from './mayStillAppear.ts';
import { newJobs, renamedJobs } from './newJobs.ts';
import {
  type Entry,
  entriesOf,
  isDuplicate,
  isSameService,
  type Journal,
  type Line,
  ownersOf,
  type Sending,
} from './submissionLog.ts';

/** What the service knows of a submission without an answer. */
export type Reconciliation =
  /** Its job, which the journal has now, and where it doesn't show what was sent. */
  | {
      readonly kind: 'found';
      readonly job: JobSummary;
      readonly text: string;
      readonly differences: readonly Difference[];
    }
  /** No job of this name came into being, and after so long none will; the journal has that now. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'uncertain'; readonly cause: UncertaintyCause };

/** Why it is still uncertain whether a job was created. */
export type UncertaintyCause =
  /** The service has no such job so far, or none in the part of its list that could be read. */
  | { readonly kind: 'notListed'; readonly isComplete: boolean }
  /** Jobs that came into being since and that can't be told from ours, or not for certain. Their user decides. */
  | { readonly kind: 'candidates'; readonly jobs: readonly Candidate[] }
  /** The service can't be asked. */
  | { readonly kind: 'noAnswer'; readonly reason: string }
  /** The user has ended the search before anything was known. */
  | { readonly kind: 'stopped' };

export const uncertain = (cause: UncertaintyCause): Reconciliation => ({ kind: 'uncertain', cause });

export interface Inquiry {
  readonly session: Session;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** What was sent, while the process has it: the journal's body lacks the values of placeholders. */
  readonly body?: string;
}

/**
 * Looks for the job of a submission: those of its name, without the ones that were there before or belong to other
 * submissions, compared by content. What isn't recognized never counts as absent, even if the service has changed its name.
 */
export async function reconcile(sending: Sending, inquiry: Inquiry): Promise<Reconciliation> {
  const { session, journal, signal, body } = inquiry;
  const template = body === undefined ? keptTemplate(sending) : jobTemplate(body);
  const search = { session, projectId: sending.target.projectId, template, signal };
  // The service's filter can see names another way than we do, so it has no last word.
  for (const isFiltered of [true, false]) {
    const found = await (isFiltered ? findJobs : findUnfiltered)(search, Date.parse(sending.at));
    if (isFailed(found)) return uncertain({ kind: 'noAnswer', reason: found.reason });
    const now = session.ports.now();
    const jobs = newJobs(sending, found, { now, isCovered: isFiltered && isNameKnown(template) });
    const renamed = isFiltered ? [] : renamedJobs(sending, found, now);
    const claimed = await claim(sending, [...jobs, ...renamed], search, journal);
    if (claimed) return claimed;
    const { isComplete } = found;
    if (!isComplete || mayStillAppear(sending, { ...found, now })) return uncertain({ kind: 'notListed', isComplete });
  }
  await journal.append({ event: 'absent', id: sending.id, at: new Date(session.ports.now()).toISOString() });
  return { kind: 'absent' };
}

/** Takes the oldest job that is ours for certain. When two processes want the same job, the order of lines in the journal decides. */
async function claim(
  sending: Sending,
  jobs: readonly NamedJob[],
  search: Search,
  journal: Journal,
): Promise<Reconciliation | undefined> {
  const lines = await journal.read();
  const ownerOf = ownersOf(lines);
  const free = jobs.filter(({ job }) => (ownerOf(job.id, search.projectId) ?? sending.id) === sending.id);
  const user = earlierUser(sending, lines);
  const compared = await compareJobs({ ...search, ...(user !== undefined && { user }) }, free, keptTemplate(sending));
  if (isFailed(compared)) return uncertain({ kind: 'noAnswer', reason: compared.reason });
  if (compared.length === 0) return undefined;
  const certain = compared.filter(
    (job) => job.verdict === 'same' && !isContested(job, sending, lines, search.session.ports),
  );
  const [match] = certain.toSorted((a, b) => (a.job.createdAt ?? 0) - (b.job.createdAt ?? 0));
  if (
    !match ||
    hideDifferent(certain, keptTemplate(sending)) ||
    !isEnough(certain.length, sending, lines, search.session.ports.now())
  )
    return uncertain({ kind: 'candidates', jobs: compared.map(({ text: _, shown: __, ...candidate }) => candidate) });
  await adopt(sending, match, search.session, journal);
  const owner = ownersOf(await journal.read())(match.job.id, search.projectId);
  if (owner === sending.id) return { kind: 'found', job: match.job, text: match.text, differences: match.differences };
  const others = jobs.filter(({ job }) => job.id !== match.job.id);
  return claim(sending, others, search, journal);
}

/** Whom the service named when it last created a job for this caller. */
const earlierUser = (sending: Sending, lines: readonly Line[]): string | undefined =>
  entriesOf(lines).findLast(
    ({ user, sending: other }) =>
      user !== undefined && other.caller === sending.caller && isSameService(other, sending),
  )?.user;

const uncertainEntries = (lines: readonly Line[]) => entriesOf(lines).filter(({ state }) => state === 'uncertain');

/**
 * Whether there is one job for each submission of this content without an answer: a job less can be anybody's of them, a job
 * more can be a stranger's. The answer to one that is under way can still name any of them.
 */
function isEnough(jobs: number, sending: Sending, lines: readonly Line[], now: number): boolean {
  const rivals = uncertainEntries(lines).filter(
    ({ sending: other }) =>
      other.id !== sending.id && isDuplicate(other, sending) && mayStillAppear(other, { now: Date.parse(sending.at) }),
  );
  const isUnderWay = ({ sending: other, message }: Entry) => message === undefined && mayStillAppear(other, { now });
  return jobs === rivals.length + 1 && !rivals.some(isUnderWay);
}

/** Another submission without an answer can have created it just as well, as far as it can be known. */
const isContested = ({ shown }: ComparedJob, sending: Sending, lines: readonly Line[], { hash }: Ports): boolean =>
  uncertainEntries(lines).some(({ sending: other }) => {
    const template = keptTemplate(other);
    return (
      isSameService(other, sending) &&
      !isDuplicate(other, sending) &&
      isNamed(summaryOf(shown)?.name, template, hash) &&
      compareJob(shown, template).differences.every(({ kind, verdict }) => verdict === 'same' || kind === 'unknown')
    );
  });

/** Jobs with different secrets aren't the same, and which of them is ours isn't known. */
const hideDifferent = (jobs: readonly ComparedJob[], kept: JobTemplate): boolean =>
  new Set(jobs.map(({ shown }) => JSON.stringify(valuesIn(shown, kept)))).size > 1;

function adopt({ id }: Sending, { job }: ComparedJob, { ports }: Session, journal: Journal): Promise<void> {
  const name = job.name === undefined ? {} : { jobName: job.name };
  return journal.append({ event: 'adopted', id, at: new Date(ports.now()).toISOString(), jobId: job.id, ...name });
}
