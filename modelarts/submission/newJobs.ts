import type { JobSummary } from '../answers/jobSummary.ts';
import type { NamedJob } from './candidates.ts';
import type { Found } from './findJobs.ts';
import { longestDelay } from './mayStillAppear.ts';
import type { Sending } from './submissionLog.ts';

/** IDs beyond these aren't kept, so that older jobs are told by their time only. */
export const mostRemembered = 500;

/** In milliseconds: the clocks of the service differ slightly, and time zones by hours. */
const [margin, hour, day] = [5_000, 3_600_000, 24 * 3_600_000];

interface Look {
  readonly now: number;
  /** The look before was the same one, so it can have seen every older job. */
  readonly isCovered: boolean;
}

/**
 * Jobs that can have come since. When the IDs of the older ones are known, no clock of ours is asked. But the list can have been
 * behind, so one that is older by the service's own clock is doubtful.
 */
export function newJobs(sending: Sending, found: Found, { now, isCovered }: Look): NamedJob[] {
  const { before, isBeforePartial, serverTime } = sending;
  const others = unlisted(found.jobs, sending);
  const mayBeAnothers = new Set(found.jobs.flatMap(({ user }) => user ?? [])).size > 1;
  if (isCovered && before && !isBeforePartial && before.length < mostRemembered)
    return others.map((job) => ({ job, mayBeAnothers, mayBeOlder: isJustBefore(job, serverTime) }));
  const start = startOf(sending, found, now);
  return others
    .filter(({ createdAt = start }) => createdAt >= start - day)
    .map((job) => ({ job, mayBeAnothers, mayBeOlder: job.createdAt === undefined || job.createdAt < start - margin }));
}

/** Jobs of a like name from the time in which the job can have come into being, because some services change names. */
export function renamedJobs(sending: Sending, found: Found, now: number): NamedJob[] {
  const start = startOf(sending, found, now);
  const slack = sending.serverTime === undefined ? hour : margin;
  return unlisted(found.renamed, sending)
    .filter(({ createdAt = start }) => createdAt >= start - slack && createdAt <= start + longestDelay + slack)
    .map((job) => ({ job, mayBeOlder: false }));
}

/** Without those that were there before. */
const unlisted = (jobs: readonly JobSummary[], { before }: Sending): JobSummary[] =>
  jobs.filter(({ id }) => !before?.includes(id));

/** By the service's clock, in milliseconds. */
function startOf({ serverTime, at }: Sending, found: Found, now: number): number {
  const skew = found.serverTime === undefined ? 0 : found.serverTime - now;
  return serverTime ?? Date.parse(at) + skew;
}

const isJustBefore = ({ createdAt = Infinity }: JobSummary, start = -Infinity): boolean =>
  createdAt < start - margin && createdAt > start - hour;
