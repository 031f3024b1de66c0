import * as l10n from '@vscode/l10n';
import { messageWithCode } from '../answers/errors.ts';
import type { JobSummary } from '../answers/jobSummary.ts';
import type { CallScope } from '../operations/call.ts';
import { type JobsList, type JobsQuery, trainingJobPages } from '../operations/listTrainingJobs.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { isLikeName, isNamed, isWorkspaceKnown, type JobTemplate } from './jobTemplate.ts';

export interface Search extends CallScope {
  readonly template: JobTemplate;
  /** Whom the service has called the user of earlier jobs. */
  readonly user?: string;
}

/** The jobs that carry a name, in the workspace of the job. */
export interface Found {
  readonly jobs: readonly JobSummary[];
  /** Those that were listed with them and carry a name that is only like it. */
  readonly renamed: readonly JobSummary[];
  /** The service's clock, in milliseconds since the epoch. */
  readonly serverTime?: number;
  /** There are no more, and each could be read. */
  readonly isComplete: boolean;
}

/** The service did not answer with jobs: the status says why. */
export type SearchFailure = Failure & { readonly status?: number; readonly reading?: Reading };

/** Jobs that can come from a body by their name; without a name, those since a time are enough. */
export async function findJobs(search: Search, since?: number): Promise<Found | SearchFailure> {
  const { name } = search.template;
  if (name === undefined) return findUnfiltered(search, since);
  const found = await collect(search, { name: { operator: 'in', text: name } });
  // Some services don't support this filter. Without it there is only more to read.
  return isFailed(found) && 'status' in found && found.status === 400 ? findUnfiltered(search, since) : found;
}

/** The same without the service's filter, which can see names another way than we do. */
export const findUnfiltered = (search: Search, since?: number): Promise<Found | SearchFailure> =>
  collect(search, {}, since);

/** Times are off by hours where a service confuses time zones. */
const day = 24 * 3_600_000;

async function collect(search: Search, filter: JobsQuery, since = 0): Promise<Found | SearchFailure> {
  const { template, session } = search;
  // By ID: services that don't turn pages, or get jobs meanwhile, show some twice.
  const listed = new Map<string, JobSummary>();
  const order = listOrder(since - day);
  let [serverTime, isComplete]: [number | undefined, boolean] = [undefined, false];
  for await (const page of trainingJobPages(search, inWorkspace(filter, template))) {
    if (isFailed(page)) return page;
    if (!page.list) return searchFailure(page);
    for (const job of page.list.jobs) listed.set(job.id, job);
    order.add(page.list);
    serverTime = page.serverTime ?? serverTime;
    isComplete = page.isComplete || order.isOlderFromHere();
    if (isComplete) break;
  }
  return {
    ...byName([...listed.values()], template, session.ports.hash),
    isComplete: isComplete && isWorkspaceKnown(template),
    ...(serverTime !== undefined && { serverTime }),
  };
}

function byName(
  listed: readonly JobSummary[],
  template: JobTemplate,
  hash: (text: string) => string,
): Pick<Found, 'jobs' | 'renamed'> {
  const [jobs, others] = [[] as JobSummary[], [] as JobSummary[]];
  for (const job of listed) (isNamed(job.name, template, hash) ? jobs : others).push(job);
  return { jobs, renamed: others.filter(({ name = '' }) => isLikeName(name, template, hash)) };
}

const inWorkspace = (filter: JobsQuery, { workspaceId }: JobTemplate): JobsQuery =>
  workspaceId === undefined ? filter : { ...filter, workspaceId };

/** Whether the newest jobs come first, as far as can be seen, so that what follows an older one is older too. */
function listOrder(time: number) {
  let [newest, last, isSorted] = [-Infinity, Infinity, true];
  return {
    add: ({ jobs, items }: JobsList) => {
      isSorted &&= jobs.length === items;
      for (const { createdAt = Infinity } of jobs) {
        isSorted &&= createdAt <= last && createdAt < Infinity;
        last = createdAt;
        newest = Math.max(newest, createdAt);
      }
    },
    isOlderFromHere: () => isSorted && last < time && last < newest,
  };
}

const searchFailure = (reading: Reading): SearchFailure => {
  const { status, error } = reading;
  const reason = error ? messageWithCode(error) : l10n.t("The response (HTTP {0}) isn't a list of jobs.", status);
  return { ...failed(reason), status, reading };
};
