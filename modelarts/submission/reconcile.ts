import type { JobSummary } from '../answers/jobSummary.ts';
import { isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { type Candidate, type ComparedJob, compareJobs, type NamedJob } from './candidates.ts';
import { compareJob, type Difference } from './compareJob.ts';
import { type Found, findJobs, findUnfiltered, type Search } from './findJobs.ts';
import { isNameKnown, jobTemplate } from './jobTemplate.ts';
import { mayStillAppear } from './mayStillAppear.ts';
import {
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
  /** The service has no such job so far. */
  | { readonly kind: 'notListed' }
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
 * submissions, compared by content. What isn't recognized never counts as absent.
 */
export async function reconcile(sending: Sending, inquiry: Inquiry): Promise<Reconciliation> {
  const { session, journal, signal, body } = inquiry;
  const template = body === undefined ? jobTemplate(sending.body, sending.nameHash) : jobTemplate(body);
  const search = { session, projectId: sending.target.projectId, template, signal };
  // The service's filter can see names another way than we do, so it has no last word.
  for (const isFiltered of [true, false]) {
    const found = await (isFiltered ? findJobs : findUnfiltered)(search, Date.parse(sending.at));
    if (isFailed(found)) return uncertain({ kind: 'noAnswer', reason: found.reason });
    const now = session.ports.now();
    const claimed = await claim(
      sending,
      newJobs(sending, found, { now, isCovered: isFiltered && isNameKnown(template) }),
      search,
      journal,
    );
    if (claimed) return claimed;
    if (!found.isComplete || mayStillAppear(sending, { ...found, now })) return uncertain({ kind: 'notListed' });
  }
  await journal.append({ event: 'absent', id: sending.id, at: new Date(session.ports.now()).toISOString() });
  return { kind: 'absent' };
}

/** IDs beyond these aren't kept, so that older jobs are told by their time only. */
export const mostRemembered = 500;

/** In milliseconds: the clocks of the service differ slightly, and time zones by more. */
const [margin, day] = [5_000, 24 * 3_600_000];

interface Look {
  readonly now: number;
  /** The look before was the same one, so it has seen every older job. */
  readonly isCovered: boolean;
}

/** Jobs that can have come since. When the IDs of the older ones are known, no clock is asked. */
function newJobs({ before, serverTime, at }: Sending, found: Found, { now, isCovered }: Look): NamedJob[] {
  const others = found.jobs.filter(({ id }) => !before?.includes(id));
  if (isCovered && before && before.length < mostRemembered) return others.map((job) => ({ job, mayBeOlder: false }));
  const skew = found.serverTime === undefined ? 0 : found.serverTime - now;
  const start = serverTime ?? Date.parse(at) + skew;
  return others
    .filter(({ createdAt = start }) => createdAt >= start - day)
    .map((job) => ({ job, mayBeOlder: job.createdAt === undefined || job.createdAt < start - margin }));
}

/** Takes the oldest job that is ours for certain. When two processes want the same job, the order of lines in the journal decides. */
async function claim(
  sending: Sending,
  jobs: readonly NamedJob[],
  search: Search,
  journal: Journal,
): Promise<Reconciliation | undefined> {
  const lines = await journal.read();
  const owners = ownersOf(lines);
  const free = jobs.filter(({ job }) => (owners.get(job.id) ?? sending.id) === sending.id);
  const compared = await compareJobs(search, free, jobTemplate(sending.body, sending.nameHash));
  if (isFailed(compared)) return uncertain({ kind: 'noAnswer', reason: compared.reason });
  if (compared.length === 0) return undefined;
  const certain = compared.filter((job) => job.verdict === 'same' && !isContested(job, sending, lines));
  const [match] = certain.toSorted((a, b) => (a.job.createdAt ?? 0) - (b.job.createdAt ?? 0));
  if (!match || certain.length > countUncertain(sending, lines))
    return uncertain({ kind: 'candidates', jobs: compared.map(({ text: _, shown: __, ...candidate }) => candidate) });
  await adopt(sending, match, search.session, journal);
  const owner = ownersOf(await journal.read()).get(match.job.id);
  if (owner === sending.id) return { kind: 'found', job: match.job, text: match.text, differences: match.differences };
  const others = jobs.filter(({ job }) => job.id !== match.job.id);
  return claim(sending, others, search, journal);
}

const uncertainEntries = (lines: readonly Line[]) => entriesOf(lines).filter(({ state }) => state === 'uncertain');

/** This many jobs with the content can be ours. */
const countUncertain = (sending: Sending, lines: readonly Line[]): number =>
  uncertainEntries(lines).filter(({ sending: other }) => isDuplicate(other, sending)).length;

/** Another submission without an answer can have created it just as well. */
const isContested = ({ shown }: ComparedJob, sending: Sending, lines: readonly Line[]): boolean =>
  uncertainEntries(lines).some(
    ({ sending: other }) =>
      isSameService(other, sending) &&
      !isDuplicate(other, sending) &&
      compareJob(shown, jobTemplate(other.body, other.nameHash)).verdict === 'same',
  );

function adopt({ id }: Sending, { job }: ComparedJob, { ports }: Session, journal: Journal): Promise<void> {
  const name = job.name === undefined ? {} : { jobName: job.name };
  return journal.append({ event: 'adopted', id, at: new Date(ports.now()).toISOString(), jobId: job.id, ...name });
}
