import * as l10n from '@vscode/l10n';
import { type JobSummary, jobIn } from '../answers/jobSummary.ts';
import { maskAnswer } from '../masks/maskAnswer.ts';
import type { CallScope } from '../operations/call.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { type JobsQuery, trainingJobPages } from '../operations/listTrainingJobs.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type JobTemplate, matchesTemplate, valuesIn } from './jobTemplate.ts';

export interface Search extends CallScope {
  readonly written: JobTemplate;
}

/** The jobs that carry a name, the newest first. */
export interface Found {
  readonly jobs: readonly JobSummary[];
  /** The service's clock, in milliseconds since the epoch. */
  readonly serverTime?: number;
}

/** Jobs that can come from a body by their name and, with `since`, by the time of their creation on the service's clock. */
export async function findJobs(search: Search, since = Number.NEGATIVE_INFINITY): Promise<Found | SearchFailure> {
  const { name } = search.written;
  const found = await collect(search, since, name === undefined ? {} : { name: { operator: 'in', text: name } });
  // Some services don't support this filter. Without it there is only more to read.
  return isFailed(found) && 'status' in found && found.status === 400 ? collect(search, since, {}) : found;
}

async function collect(search: Search, since: number, filter: Pick<JobsQuery, 'name'>): Promise<Found | SearchFailure> {
  const { name, workspaceId } = search.written;
  const found: JobSummary[] = [];
  let serverTime: number | undefined;
  for await (const page of trainingJobPages(search, { ...filter, ...(workspaceId !== undefined && { workspaceId }) })) {
    if (isFailed(page)) return page;
    if (!page.jobs) return searchFailure(page);
    found.push(...page.jobs.filter((job) => name === undefined || job.name === name));
    ({ serverTime } = page);
    if (page.jobs.every(({ createdAt = since }) => createdAt < since)) break;
  }
  const jobs = found.filter(({ createdAt = since }) => createdAt >= since);
  return { jobs, ...(serverTime !== undefined && { serverTime }) };
}

/** The service did not answer with jobs: the status says why. */
export type SearchFailure = Failure & { readonly status?: number; readonly reading?: Reading };

const searchFailure = (reading: Reading): SearchFailure => ({
  ...failed(reading.error?.message ?? l10n.t("The response (HTTP {0}) isn't a list of jobs.", reading.status)),
  status: reading.status,
  reading,
});

/** The jobs that were created from the body, each as the service shows it. Fails when one of them can't be read. */
export async function jobsMadeFrom(search: Search, jobs: readonly JobSummary[]): Promise<readonly Match[] | Failure> {
  const matches: Match[] = [];
  for (const job of jobs) {
    const reading = await getTrainingJob(search, job.id);
    if (isFailed(reading)) return reading;
    // Deleted after it was listed.
    if (reading.error?.code === 'ModelArts.2775' || reading.status === 404) continue;
    if (reading.error) return failed(reading.error.message);
    // Whoever answered, it isn't the job that was asked for.
    if (jobIn(reading.raw)?.id !== job.id) return failed(l10n.t("The response isn't about job {0}.", job.id));
    const shown: unknown = JSON.parse(reading.raw);
    if (matchesTemplate(shown, search.written)) matches.push(matchOf(job, reading, valuesIn(shown, search.written)));
  }
  return matches;
}

/** The name can contain a value too. */
function matchOf({ name: _, ...job }: JobSummary, { text }: Reading, values: readonly string[]): Match {
  const masked = maskAnswer(text, values);
  const name = jobIn(masked)?.name;
  return { job: { ...job, ...(name !== undefined && { name }) }, text: masked };
}

export interface Match {
  readonly job: JobSummary;
  readonly text: string;
}
