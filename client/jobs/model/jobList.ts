import type { JobDetails } from './jobDetails.ts';

/** The newest jobs of a target, as far as they were asked for. */
export interface JobList {
  /** The newest first. */
  readonly jobs: readonly JobDetails[];
  readonly pages: number;
  /** On all pages, as the service says. */
  readonly count?: number;
  /** There are no more pages. */
  readonly isWhole: boolean;
}

/** One page of the service's list. */
export interface JobPage {
  readonly jobs: readonly JobDetails[];
  /** On this page, those without an ID included. */
  readonly items: number;
  readonly count?: number;
}

export const noPages: JobList = { jobs: [], pages: 0, isWhole: false };

/** Adds the next page. Jobs that moved from one page to the next in the meantime are there once. */
export function withPage(list: JobList, page: JobPage): JobList {
  const known = new Set(list.jobs.map(({ id }) => id));
  const added = page.jobs.filter(({ id }) => !known.has(id));
  const jobs = [...list.jobs, ...added];
  const { count = list.count } = page;
  const isWhole = page.items === 0 || added.length === 0 || (count !== undefined && jobs.length >= count);
  return { jobs, pages: list.pages + 1, isWhole, ...(count !== undefined && { count }) };
}

/** Puts the first page, as it is now, in front of the pages behind it. What is missing between its jobs is gone. */
export function withNewest(list: JobList, page: JobPage): JobList {
  const fresh = new Set(page.jobs.map(({ id }) => id));
  const oldest = page.jobs.at(-1)?.createdAt ?? Number.POSITIVE_INFINITY;
  const others = list.jobs.filter(({ id, createdAt = 0 }) => !fresh.has(id) && createdAt < oldest);
  const isWhole = list.pages <= 1 ? (page.count ?? page.items) <= page.items : list.isWhole;
  const jobs = list.pages <= 1 ? page.jobs : [...page.jobs, ...others];
  return { jobs, pages: Math.max(1, list.pages), isWhole, ...(page.count !== undefined && { count: page.count }) };
}

/** Replaces a job by what is known of it now, or removes it if it is gone. */
export const withJob = (list: JobList, id: string, job: JobDetails | undefined): JobList => ({
  ...list,
  jobs: list.jobs.flatMap((it) => (it.id === id ? (job ?? []) : it)),
});

/** Whether anything that a user sees is different. */
export const isSameList = (one: JobList, other: JobList): boolean =>
  one.count === other.count && one.isWhole === other.isWhole && stateOf(one) === stateOf(other);

const stateOf = ({ jobs }: JobList): string =>
  JSON.stringify(
    jobs.map(({ id, name, phase, secondaryPhase, runs, queuePlace }) => [
      id,
      name,
      phase,
      secondaryPhase,
      runs,
      queuePlace,
    ]),
  );
