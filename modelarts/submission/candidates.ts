import * as l10n from '@vscode/l10n';
import { messageWithCode } from '../answers/errors.ts';
import { type JobSummary, jobIn, summaryOf } from '../answers/jobSummary.ts';
import { propertiesOf } from '../jsonValue.ts';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import type { Connection } from '../target/connection.ts';
import {
  type Caller,
  type Comparison,
  compareJob,
  type Difference,
  difference,
  valuesIn,
  worstOf,
} from './compareJob.ts';
import type { Search } from './findJobs.ts';
import { isLikeName, isNamed, type JobTemplate } from './jobTemplate.ts';
import { isEmpty } from './pairParts.ts';
import { maskedName } from './submit.ts';

/** A job that can be the one of a submission, and how sure that is. */
export interface Candidate extends Comparison {
  readonly job: JobSummary;
}

/** With what the service shows of it. */
export interface ComparedJob extends Candidate {
  /** Without secrets. */
  readonly text: string;
  readonly shown: unknown;
}

/** A job of the right name, one that is listed without a name, or one whose name the service may have changed. */
export interface NamedJob {
  readonly job: JobSummary;
  /** Than the submission. */
  readonly mayBeOlder: boolean;
  /** Jobs of this name have several users. */
  readonly mayBeAnothers?: boolean;
}

/** Nobody has more jobs of a name at a time; the others are told without a look at them. */
const mostRead = 20;

/**
 * Reads each job and compares it with the body. `kept` is the body as the journal keeps it: what a job shows in place of its
 * placeholders is masked. Fails when a job can't be read.
 */
export async function compareJobs(
  search: Search,
  jobs: readonly NamedJob[],
  kept: JobTemplate,
): Promise<readonly ComparedJob[] | Failure> {
  const compared: ComparedJob[] = [];
  for (const named of jobs.slice(0, mostRead)) {
    const one = await readJob(named, search, kept);
    if (one && isFailed(one)) return one;
    if (one) compared.push(one);
  }
  return [...compared, ...jobs.slice(mostRead).map(({ job }) => unread(job, search))];
}

/** A job compared with the body, or nothing when it turns out to have another name. */
async function readJob(named: NamedJob, search: Search, kept: JobTemplate): Promise<ComparedJob | Failure | undefined> {
  const { job } = named;
  const reading = await getTrainingJob(search, job.id);
  if (isFailed(reading)) return reading;
  if (isGone(reading)) return unread(job, search);
  if (reading.error) return failed(messageWithCode(reading.error));
  const shown = jobIn(reading.raw);
  // Whoever answered, it isn't the job that was asked for.
  if (shown?.id !== job.id) return failed(l10n.t("The response isn't about job {0}.", job.id));
  const whole = { ...shown, ...job };
  const one = compare(reading, { ...named, job: whole }, search, kept);
  return isRenamed(whole, search) && !isLike(one, whole, search) ? undefined : one;
}

const isRenamed = ({ name }: JobSummary, { template, session }: Search): boolean =>
  !isNamed(name, template, session.ports.hash);

/** Some services change names. Nothing else may speak against such a job. */
const isLike = (
  { verdict, differences }: Comparison,
  { name = '' }: JobSummary,
  { template, session }: Search,
): boolean =>
  isLikeName(name, template, session.ports.hash) &&
  verdict !== 'other' &&
  !differences.some(({ kind }) => kind === 'user');

/** The service says so itself, and not a page in front of it. */
export const isGone = ({ status, error }: Reading): boolean =>
  error?.code === 'ModelArts.2775' || (status === 404 && error?.code !== undefined);

/** Listed, but not shown: deleted meanwhile, or not to be seen yet. */
function unread(job: JobSummary, { session }: Search): ComparedJob {
  const differences = [difference([], 'unread', 'maybe')];
  return {
    job: { ...job, ...maskedName(job, session.mask) },
    text: '',
    shown: undefined,
    differences,
    verdict: worstOf(differences),
  };
}

function compare(reading: Reading, named: NamedJob, search: Search, kept: JobTemplate): ComparedJob {
  const shown: unknown = JSON.parse(reading.raw);
  const { differences: found } = compareJob(shown, search.template, callerIn(search.session.connection));
  const differences = [...found, ...doubtsAbout(named, shown, search)];
  const values = valuesIn(shown, kept);
  const { job } = named;
  return {
    job: { ...job, ...maskedName(job, (name) => maskAnswer(search.session.mask(name), values)) },
    text: maskAnswer(reading.text, values),
    shown,
    differences,
    verdict: worstOf(differences),
  };
}

/** Not of the content. */
function doubtsAbout(
  { job, mayBeOlder, mayBeAnothers = false }: NamedJob,
  shown: unknown,
  search: Search,
): Difference[] {
  const user = summaryOf(shown)?.user;
  const { user_name: userName } = propertiesOf(propertiesOf(shown)['metadata']);
  const isCompared = callerIn(search.session.connection).userName !== undefined && !isEmpty(userName);
  const isAnothers = search.user === undefined ? mayBeAnothers : user !== search.user;
  return [
    ...(mayBeOlder ? [difference(['metadata', 'create_time'], 'time', 'maybe')] : []),
    // A name that isn't kept hasn't been compared.
    ...(search.template.name === undefined && isRenamed(job, search)
      ? [difference(['metadata', 'name'], 'changed', 'maybe')]
      : []),
    ...(job.name === undefined ? [difference(['metadata', 'name'], 'missing', 'maybe')] : []),
    ...(user !== undefined && !isCompared && isAnothers
      ? [difference(['metadata', 'user_name'], 'user', 'maybe')]
      : []),
  ];
}

/** Only a password tells whose it is. */
const callerIn = ({ credential }: Connection): Caller =>
  credential.kind === 'password' ? { userName: credential.user } : {};
