import * as l10n from '@vscode/l10n';
import type { JobSummary } from '../answers/jobSummary.ts';
import type { CallScope } from '../operations/call.ts';
import { type JobsQuery, trainingJobPages } from '../operations/listTrainingJobs.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { isNamed, type JobTemplate } from './jobTemplate.ts';

export interface Search extends CallScope {
  readonly template: JobTemplate;
}

/** The jobs that carry a name. */
export interface Found {
  readonly jobs: readonly JobSummary[];
  /** The service's clock, in milliseconds since the epoch. */
  readonly serverTime?: number;
  /** There are no more. */
  readonly isComplete: boolean;
}

/** The service did not answer with jobs: the status says why. */
export type SearchFailure = Failure & { readonly status?: number; readonly reading?: Reading };

/** Jobs that can come from a body by their name; without a name, those since a time are enough. */
export async function findJobs(search: Search, since?: number): Promise<Found | SearchFailure> {
  const { name, workspaceId } = search.template;
  const filter = {
    ...(name !== undefined && { name: { operator: 'in', text: name } as const }),
    ...(workspaceId !== undefined && { workspaceId }),
  };
  const found = await collect(search, filter, name === undefined ? since : undefined);
  // Some services don't support this filter. Without it there is only more to read.
  return isFailed(found) && 'status' in found && found.status === 400 ? findUnfiltered(search, since) : found;
}

/** The same without the service's filter, which can see names another way than we do. */
export const findUnfiltered = (search: Search, since?: number): Promise<Found | SearchFailure> =>
  collect(search, {}, since);

/** Times are off by hours where a service confuses time zones. */
const day = 24 * 3_600_000;

async function collect(search: Search, filter: JobsQuery, since = 0): Promise<Found | SearchFailure> {
  const found: JobSummary[] = [];
  let [serverTime, isComplete]: [number | undefined, boolean] = [undefined, false];
  for await (const page of trainingJobPages(search, filter)) {
    if (isFailed(page)) return page;
    if (!page.jobs) return searchFailure(page);
    for (const job of page.jobs) if (isNamed(job.name, search.template, search.session.ports.hash)) found.push(job);
    ({ serverTime } = page);
    isComplete = page.isLast || isOlder(page.jobs, since - day);
    if (isComplete) break;
  }
  return { jobs: found, isComplete, ...(serverTime !== undefined && { serverTime }) };
}

/** The newest come first, and this page and all after it are older. */
const isOlder = (jobs: readonly JobSummary[], time: number): boolean =>
  jobs.length > 0 &&
  jobs.every(
    ({ createdAt = Infinity }, index) => createdAt < time && createdAt <= (jobs[index - 1]?.createdAt ?? time),
  );

const searchFailure = (reading: Reading): SearchFailure => ({
  ...failed(reading.error?.message ?? l10n.t("The response (HTTP {0}) isn't a list of jobs.", reading.status)),
  status: reading.status,
  reading,
});
