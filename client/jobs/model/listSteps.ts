import * as l10n from '@vscode/l10n';
import { printable } from '../../../l10n/printable.ts';
import { explanationText } from '../../../modelarts/answers/errors.ts';
import { isOver } from '../../../modelarts/answers/jobSummary.ts';
import type { CallScope } from '../../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../../modelarts/operations/getTrainingJob.ts';
import { listPoolQueue } from '../../../modelarts/operations/listPoolQueue.ts';
import { listTrainingJobs } from '../../../modelarts/operations/listTrainingJobs.ts';
import { isFailed } from '../../../modelarts/session/ports.ts';
import type { Reading } from '../../../modelarts/session/read.ts';
import { detailsIn, type JobDetails, jobsInList } from './jobDetails.ts';
import { groupOf } from './jobGroups.ts';
import { type JobList, type JobPage, noPages, withJob, withNewest, withPage } from './jobList.ts';

/** Why there is no answer. */
interface ListProblem {
  readonly problem: string;
  /** Asking again would fail again. */
  readonly isFinal: boolean;
}

export type ListAnswer = JobList | ListProblem;

/** Given the list so far, asks for another one. */
export type ListStep = (scope: CallScope, list: JobList, search: string) => Promise<ListAnswer>;

export const nextPage: ListStep = async (scope, list, search) => {
  const page = await readPage(scope, list.pages, search);
  return 'problem' in page ? page : withPage(list, page);
};

/** As many pages as there were. */
export const allPages: ListStep = async (scope, { pages }, search) => {
  let list: ListAnswer = noPages;
  do {
    list = await nextPage(scope, list, search);
    if ('problem' in list) return list;
  } while (list.pages < pages && !list.isWhole);
  return list;
};

/** A poll asks for no more of the jobs that aren't among the newest. */
const mostStragglers = 10;

/** The first page, and jobs behind it that haven't ended. */
export const newestJobs: ListStep = async (scope, before, search) => {
  const page = await readPage(scope, 0, search);
  if ('problem' in page) return page;
  let list = withNewest(before, page);
  const fresh = new Set(page.jobs.map(({ id }) => id));
  const stragglers = list.jobs.filter((job) => !isOver(job) && !fresh.has(job.id)).slice(0, mostStragglers);
  for (const { id } of stragglers) {
    const reading = await getTrainingJob(scope, id);
    if (isFailed(reading)) continue;
    const job = reading.error ? undefined : detailsIn(reading.raw, scope.session.mask);
    if (job || reading.error?.code === 'ModelArts.2775') list = withJob(list, id, job);
  }
  return list;
};

async function readPage(scope: CallScope, page: number, search: string): Promise<JobPage | ListProblem> {
  const found = await listTrainingJobs(scope, { page, ...(search && { name: { operator: 'like', text: search } }) });
  if (isFailed(found)) return { problem: found.reason, isFinal: false };
  if (!found.list) return problemOf(found);
  const { items, total, count = total } = found.list;
  const jobs = await withPlaces(scope, jobsInList(found.raw, scope.session.mask));
  return { jobs, items, ...(count !== undefined && { count }) };
}

/** More pools than these would be a question too many for each of them. */
const mostPools = 3;

/** Adds the places of waiting jobs in the queues of their pools. Where they can't be read, jobs are shown without. */
async function withPlaces(scope: CallScope, jobs: readonly JobDetails[]): Promise<readonly JobDetails[]> {
  const waiting = jobs.filter((job) => groupOf(job) === 'waiting').flatMap(({ poolId }) => poolId ?? []);
  const pools = [...new Set(waiting)].slice(0, mostPools);
  const queues = await Promise.all(pools.map((pool) => listPoolQueue(scope, pool)));
  const places = new Map(queues.flatMap((queue) => (isFailed(queue) ? [] : [...(queue.places ?? [])])));
  return jobs.map((job) => {
    const queuePlace = groupOf(job) === 'waiting' ? places.get(job.id) : undefined;
    return queuePlace === undefined ? job : { ...job, queuePlace };
  });
}

/** In characters. */
const shownText = 200;

/** The service is asked again when it is busy, and not when it refuses. */
const problemOf = ({ status, error, text }: Reading) => ({
  problem: error
    ? explanationText(error)
    : l10n.t("The response isn't a list of jobs: {0}", printable(text, shownText)),
  // A page of a network that wants a login first isn't the service's last word.
  isFinal: error !== undefined && status < 500 && status !== 429 && status !== 408,
});
