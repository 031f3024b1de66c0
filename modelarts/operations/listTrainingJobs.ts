import * as l10n from '@vscode/l10n';
import { type JobSummary, summaryOf } from '../answers/jobSummary.ts';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface JobsQuery {
  /** The whole name of the jobs, or a part of it. */
  readonly name?: { readonly operator: 'in' | 'like'; readonly text: string };
  /** Any of these. */
  readonly phases?: readonly string[];
  readonly workspaceId?: string;
  /** As many on a page, at most 50. */
  readonly limit?: number;
  /** Counts from 0. */
  readonly page?: number;
}

/** An answer to a search of jobs. */
export interface JobsPage extends Reading {
  /** Absent when the answer shows no list of jobs. */
  readonly list?: JobsList;
}

/** Jobs, the newest first. */
export interface JobsList {
  readonly jobs: readonly JobSummary[];
  /** On this page, those without an ID included. */
  readonly items: number;
  /** Those of the caller that meet the conditions, on all pages, as the service says. */
  readonly count?: number;
  /** All of the caller, as the service says. */
  readonly total?: number;
}

/** A page, and what is known of the whole list after it. */
export interface ListedPage extends JobsPage {
  /** There are no more jobs, and each could be read. */
  readonly isComplete: boolean;
}

/** As the service allows. */
const largestPage = 50;
/** Whoever looks for a new job needs no more than the newest 1000. */
const mostPages = 20;
/** In characters. 1000 jobs have some millions. */
const longestList = 50_000_000;

export async function listTrainingJobs(scope: CallScope, jobsQuery: JobsQuery = {}): Promise<JobsPage | Failure> {
  const reading = await query(scope, 'listTrainingJobs', {}, { body: bodyOf(jobsQuery) });
  if (isFailed(reading)) return reading;
  const list = reading.error ? undefined : jobsIn(reading.raw);
  return Object.assign(reading, list && { list });
}

/**
 * Page after page, until one is empty, brings nothing new, or failed. Services cap pages as they like, so a short page isn't
 * the last one. Tells when it leaves out pages because they are too large.
 */
export async function* trainingJobPages(
  scope: CallScope,
  jobsQuery: Omit<JobsQuery, 'page' | 'limit'>,
): AsyncGenerator<ListedPage | Failure> {
  const progress = listProgress();
  let length = 0;
  for (let page = 0; page < mostPages; page++) {
    const found = await listTrainingJobs(scope, { ...jobsQuery, page });
    if (isFailed(found)) return yield found;
    const list = found.list ?? (page > 0 && isRefused(found) ? nothing : undefined);
    if (!list) return yield { ...found, isComplete: false };
    const { isLast, isComplete } = progress.add(list);
    yield { ...found, list, isComplete };
    if (isLast) return;
    length += found.raw.length;
    if (length > longestList) return scope.session.ports.tell?.(tooLongText(scope));
  }
}

const nothing: JobsList = { jobs: [], items: 0 };

/** Some services refuse a page after the last one, and others show an empty one. */
const isRefused = ({ status }: Reading): boolean => status === 400 || status === 404;

/** Counts what has come. A list that leaves out jobs, repeats them, or has some without an ID is never complete. */
function listProgress() {
  const seen = new Set<string>();
  let [isReadable, announced] = [true, 0];
  return {
    add: ({ jobs, items, total = announced, count = total }: JobsList) => {
      const before = seen.size;
      for (const { id } of jobs) seen.add(id);
      isReadable &&= jobs.length === items;
      announced = count;
      return {
        isLast: items === 0 || seen.size === before,
        isComplete: items === 0 && isReadable && seen.size >= announced,
      };
    },
  };
}

const tooLongText = ({ session }: CallScope): string =>
  l10n.t(
    'The list of jobs on {0} is longer than {1} MB. Only its beginning was read.',
    new URL(session.connection.url).host,
    longestList / 1_000_000,
  );

const bodyOf = ({ name, phases, workspaceId, limit = largestPage, page = 0 }: JobsQuery): object => ({
  // A page number, in spite of its name.
  offset: page,
  limit,
  sort_by: 'create_time',
  order: 'desc',
  ...(workspaceId !== undefined && { workspace_id: workspaceId }),
  ...((name || phases) && { filters: filtersOf({ name, phases }) }),
});

const filtersOf = ({ name, phases }: { [Name in 'name' | 'phases']: JobsQuery[Name] | undefined }): object[] => [
  ...(name ? [{ key: 'name', operator: name.operator, value: [name.text] }] : []),
  ...(phases ? [{ key: 'phase', operator: 'in', value: phases }] : []),
];

/** The jobs of an answer, if it shows a list of them. */
export function jobsIn(text: string): JobsList | undefined {
  const { items, total, count } = propertiesOf(parsedJson(text));
  if (!Array.isArray(items)) return undefined;
  const jobs = items.flatMap((item) => summaryOf(item) ?? []);
  return { jobs, items: items.length, ...numbersOf({ total, count }) };
}

/** Services write them as numbers or strings. */
const numbersOf = (properties: object): Pick<JobsList, 'count' | 'total'> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (/^\d+$/.test(String(value)) ? [[name, Number(value)]] : [])),
  );
