import * as l10n from '@vscode/l10n';
import { type JobSummary, summaryOf } from '../answers/jobSummary.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface JobsQuery {
  /** The whole name of the jobs, or a part of it. */
  readonly name?: { readonly operator: 'in' | 'like'; readonly text: string };
  readonly workspaceId?: string;
  /** As many on a page, at most 50. */
  readonly limit?: number;
  /** Counts from 0. */
  readonly page?: number;
}

/** Jobs, the newest first. */
export interface JobsPage extends Reading {
  /** Absent when the answer shows no list of jobs. */
  readonly jobs?: readonly JobSummary[];
  /** On all pages. */
  readonly total?: number;
  readonly isLast: boolean;
}

/** As the service allows. */
const largestPage = 50;
/** Whoever looks for a new job needs no more than the newest 1000. */
const mostPages = 20;
/** In characters. 1000 jobs have some millions. */
const longestList = 50_000_000;

export async function listTrainingJobs(scope: CallScope, jobsQuery: JobsQuery = {}): Promise<JobsPage | Failure> {
  const { limit = largestPage } = jobsQuery;
  const reading = await query(scope, 'listTrainingJobs', {}, bodyOf({ ...jobsQuery, limit }));
  if (isFailed(reading)) return reading;
  const found = reading.error ? undefined : jobsIn(reading.raw);
  if (!found) return { ...reading, isLast: true };
  const { jobs, items, total } = found;
  return { ...reading, jobs, total, isLast: items < limit };
}

/** Page after page, until the last one or one that failed. Tells when it leaves out pages because they are too large. */
export async function* trainingJobPages(
  scope: CallScope,
  jobsQuery: Omit<JobsQuery, 'page' | 'limit'>,
): AsyncGenerator<JobsPage | Failure> {
  let length = 0;
  for (let page = 0; page < mostPages; page++) {
    const found = await listTrainingJobs(scope, { ...jobsQuery, page });
    yield found;
    if (isFailed(found) || found.isLast) return;
    length += found.raw.length;
    if (length > longestList) return scope.session.ports.tell?.(tooLongText(scope));
  }
}

const tooLongText = ({ session }: CallScope): string =>
  l10n.t(
    'The list of jobs on {0} is longer than {1} MB. Only its beginning was read.',
    new URL(session.connection.url).host,
    longestList / 1_000_000,
  );

const bodyOf = ({ name, workspaceId, limit, page = 0 }: JobsQuery): object => ({
  // A page number, in spite of its name.
  offset: page,
  limit,
  sort_by: 'create_time',
  order: 'desc',
  ...(workspaceId !== undefined && { workspace_id: workspaceId }),
  ...(name && { filters: [{ key: 'name', operator: name.operator, value: [name.text] }] }),
});

interface JobsList {
  readonly jobs: readonly JobSummary[];
  /** On this page, jobs or not. */
  readonly items: number;
  /** On all pages. */
  readonly total: number;
}

/** The jobs of an answer, if it shows a list of them. */
export function jobsIn(text: string): JobsList | undefined {
  try {
    const { items, total, count } = JSON.parse(text);
    if (!Array.isArray(items)) return undefined;
    const jobs = items.flatMap((item) => summaryOf(item) ?? []);
    return { jobs, items: items.length, total: Number(total ?? count ?? items.length) };
  } catch {
    return undefined;
  }
}
