import * as l10n from '@vscode/l10n';
import { type JobSummary, jobIn, summaryOf } from '../answers/jobSummary.ts';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { pathOf, routes } from '../routes.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import { type Reading, read } from '../session/read.ts';
import type { Session } from '../session/session.ts';
import { type JobTemplate, matchesTemplate, valuesIn } from './jobTemplate.ts';

export interface Search {
  readonly session: Session;
  readonly projectId: string;
  readonly written: JobTemplate;
  readonly signal: AbortSignal;
}

/** The jobs that carry a name, the newest first. */
export interface Found {
  readonly jobs: readonly JobSummary[];
  /** The service's clock, in milliseconds since the epoch. */
  readonly serverTime?: number;
}

/** As the service allows. */
const pageSize = 50;
const lastPage = 19;

/** Jobs that can have come from a body by their name; with `since`, no further back than that by the service's clock. */
export async function findJobs(search: Search, since = Number.NEGATIVE_INFINITY): Promise<Found | Refused> {
  const found = await collect(search, since, filterOf(search.written));
  // Not every service takes this filter; without it there is only more to read.
  return isFailed(found) && 'status' in found && found.status === 400 ? collect(search, since, {}) : found;
}

/** Of very many jobs the newest: whoever looks for a new one needs no more. */
async function collect(search: Search, since: number, filter: object): Promise<Found | Refused> {
  const { written } = search;
  const jobs: JobSummary[] = [];
  for (let page = 0; ; page++) {
    const reading = await readPage(search, page, filter);
    if (isFailed(reading)) return reading;
    const items = reading.status === 200 ? itemsIn(reading.raw) : undefined;
    if (!items) return refused(reading);
    jobs.push(...items.filter(({ name }) => written.name === undefined || name === written.name));
    const isPast = items.every(({ createdAt = since }) => createdAt < since);
    const { serverTime } = reading;
    if (items.length < pageSize || isPast || page === lastPage)
      return { jobs: jobs.filter(isSince(since)), ...(serverTime !== undefined && { serverTime }) };
  }
}

const filterOf = ({ name }: JobTemplate): object =>
  name === undefined ? {} : { filters: [{ key: 'name', operator: 'in', value: [name] }] };

const isSince =
  (since: number) =>
  ({ createdAt = since }: JobSummary): boolean =>
    createdAt >= since;

/** The service does not let itself be asked: the status says why. */
export type Refused = Failure & { readonly status?: number; readonly reading?: Reading };

const refused = (reading: Reading): Refused => ({
  ...failed(reading.error?.message ?? l10n.t('The answer (HTTP {0}) shows no list of jobs.', reading.status)),
  status: reading.status,
  reading,
});

function readPage(search: Search, page: number, filter: object): Promise<Reading | Failure> {
  const { session, projectId, written, signal } = search;
  const { method } = routes.listTrainingJobs;
  const path = pathOf('listTrainingJobs', { project_id: projectId });
  const { workspaceId } = written;
  const body = JSON.stringify({
    offset: page,
    limit: pageSize,
    sort_by: 'create_time',
    order: 'desc',
    ...(workspaceId !== undefined && { workspace_id: workspaceId }),
    ...filter,
  });
  return read(session.send, session, { method, path, body, projectId, signal });
}

function itemsIn(text: string): JobSummary[] | undefined {
  try {
    const { items } = JSON.parse(text);
    return Array.isArray(items) ? items.map(summaryOf).filter((it) => it !== undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** A job as the service shows it. */
export async function readJob({ session, projectId, signal }: Omit<Search, 'written'>, id: string) {
  const { method } = routes.getTrainingJob;
  const path = pathOf('getTrainingJob', { project_id: projectId, training_job_id: id });
  return read(session.send, session, { method, path, projectId, signal });
}

/** Those of the jobs that were made from the body, each with the text the service shows; nothing while one of them cannot be read. */
export async function jobsMadeFrom(search: Search, jobs: readonly JobSummary[]): Promise<readonly Match[] | Failure> {
  const matches: Match[] = [];
  for (const job of jobs) {
    const reading = await readJob(search, job.id);
    if (isFailed(reading)) return reading;
    // Deleted since it was listed.
    if (reading.error?.code === 'ModelArts.2775' || reading.status === 404) continue;
    if (reading.status !== 200) return failed(reading.error?.message ?? l10n.t('HTTP {0}', reading.status));
    // Whatever answered, it is not known which job this is.
    if (jobIn(reading.raw)?.id !== job.id) return failed(l10n.t('The answer does not show the job {0}.', job.id));
    const shown: unknown = JSON.parse(reading.raw);
    if (matchesTemplate(shown, search.written)) matches.push(matchOf(job, reading, valuesIn(shown, search.written)));
  }
  return matches;
}

/** The name can hold a value too. */
function matchOf({ name: _, ...job }: JobSummary, { text }: Reading, values: readonly string[]): Match {
  const masked = maskAnswer(text, values);
  const name = jobIn(masked)?.name;
  return { job: { ...job, ...(name !== undefined && { name }) }, text: masked };
}

export interface Match {
  readonly job: JobSummary;
  readonly text: string;
}
