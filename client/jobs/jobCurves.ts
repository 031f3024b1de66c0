import { l10n } from 'vscode';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { hasEnded } from '../../modelarts/answers/jobSummary.ts';
import { reasonOf } from '../../modelarts/follow/followState.ts';
import type { LogEvent } from '../../modelarts/follow/logEvent.ts';
import type { ReadResult } from '../../modelarts/follow/news.ts';
import { nothingShown } from '../../modelarts/follow/previewWindow.ts';
import { windowSource } from '../../modelarts/follow/windowSource.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTaskMetrics } from '../../modelarts/operations/getTaskMetrics.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import type { TaskId } from '../../modelarts/operations/taskLogs.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { JobReference } from './jobAccess.ts';
import { type Curve, curveOfValues, curvesInLog, type Usage, usageOf, withoutPlatform } from './model/curves.ts';
import { detailsIn, type JobDetails } from './model/jobDetails.ts';
import { type RewardAttribute, rewardAttributesIn, type SearchRewards } from './rewardAttributes.ts';

/** Connects to a target. Asked again after a failure: the local endpoint has another address when it starts again. */
export type ConnectTo = (target: JobReference['target'], signal: AbortSignal) => Promise<CallScope | Failure>;

/** What is known of the values of a job. */
export interface JobCurves {
  readonly name: string;
  readonly values: readonly Curve[];
  readonly usage: readonly Usage[];
  /** Nothing new will come. */
  readonly isOver: boolean;
  /** Why there are no values, and what to do. */
  readonly notes: readonly string[];
  /** Why the values can be older than the job. */
  readonly problem?: string;
}

interface ReaderParts {
  readonly connect: ConnectTo;
  readonly searchRewards: SearchRewards;
}

/** In characters. Of a longer log, the end counts. */
const longestLog = 50_000_000;

/** Reads the values of a job again and again. What was read before stays when the job can't be read anymore. */
export class JobCurvesReader {
  private readonly job: JobReference;
  private readonly parts: ReaderParts;
  private scope: CallScope | undefined;
  private known: JobCurves;
  private log: TaskLog | undefined;
  /** Patterns that take too long, which would hold up everything each time. */
  private readonly slow = new Set<string>();

  constructor(job: JobReference, parts: ReaderParts) {
    this.job = job;
    this.parts = parts;
    this.known = { name: job.name ?? job.jobId, values: [], usage: [], isOver: false, notes: [] };
  }

  async read(signal: AbortSignal): Promise<JobCurves> {
    const scope = this.scope ?? (await this.parts.connect(this.job.target, signal));
    if (isFailed(scope)) return this.fail(scope.reason);
    this.scope = scope;
    const reading = await getTrainingJob(scope, this.job.jobId);
    if (isFailed(reading)) return this.fail(reading.reason);
    const job = reading.error ? undefined : detailsIn(reading.raw, scope.session.mask);
    if (job) return this.take(scope, job, rewardAttributesIn(reading.raw));
    const isGone = reading.error?.code === 'ModelArts.2775';
    return this.fail(reading.error ? explanationText(reading.error) : reading.text, isGone);
  }

  private fail(reason: string, isOver = false): JobCurves {
    this.scope = undefined;
    const { problem: _, ...known } = this.known;
    return { ...known, isOver, problem: l10n.t('"{0}" can\'t be read. {1}', known.name, reason) };
  }

  /** The log of the first task has what a training watches; the usage is that of each task. */
  private async take(scope: CallScope, job: JobDetails, rewards: readonly RewardAttribute[]): Promise<JobCurves> {
    const { name = job.id, id: jobId } = job;
    const isOver = hasEnded(job) === true;
    const [task] = job.tasks;
    this.log ??= task === undefined ? undefined : new TaskLog(jobId, task);
    await this.log?.read(scope);
    const { text = '', problem } = this.log ?? {};
    const found = await Promise.all(rewards.map((reward) => this.search(text, reward, name)));
    const own = found.flatMap(({ curve }) => curve ?? []);
    const known = new Set(own.map((curve) => curve.name));
    const values = [...own, ...curvesInLog(text).filter((curve) => !known.has(curve.name))];
    const usage = await Promise.all(
      job.tasks.map(async (it) => {
        const metrics = await getTaskMetrics(scope, jobId, it);
        return isFailed(metrics) || !metrics.series ? [] : usageOf(it, metrics.series);
      }),
    );
    const notes = text === '' ? [noLog(name, isOver)] : found.flatMap(({ note }) => note ?? []);
    if (text !== '' && values.length === 0 && notes.length === 0) notes.push(noValues(name));
    if (this.log?.isCut) notes.push(cutLog(name));
    this.known = { name, values, usage: usage.flat(), isOver, notes, ...(problem !== undefined && { problem }) };
    return this.known;
  }

  private async search(text: string, reward: RewardAttribute, job: string): Promise<{ curve?: Curve; note?: string }> {
    if (text === '') return {};
    const isSlow = this.slow.has(reward.regex);
    const search = isSlow ? { problem: 'slow' as const } : await this.parts.searchRewards(text, reward);
    if ('problem' in search) {
      if (search.problem === 'slow') this.slow.add(reward.regex);
      return { note: patternProblems(reward.name)[search.problem] };
    }
    if (search.values.some(Number.isFinite)) return { curve: curveOfValues(reward.name, search.values) };
    return { note: l10n.t('The pattern of "{0}" finds no number in the log of "{1}".', reward.name, job) };
  }
}

/** The log of a task, as far as it was read. */
class TaskLog {
  text = '';
  problem: string | undefined;
  /** The service no longer shows all of it. */
  isCut = false;
  private readonly id: TaskId;
  private source: { readonly of: CallScope; readonly read: () => Promise<ReadResult> } | undefined;

  constructor(jobId: string, task: string) {
    this.id = { jobId, task };
  }

  async read(scope: CallScope): Promise<void> {
    const isNew = this.source?.of !== scope;
    if (!this.source || isNew) {
      const start = { tail: Number.POSITIVE_INFINITY, shown: nothingShown };
      this.source = { of: scope, ...windowSource(scope, this.id, start) };
    }
    const result = await this.source.read();
    this.problem = 'events' in result ? undefined : reasonOf(result);
    if (!('events' in result)) return;
    // Another connection shows the log from its beginning.
    if (isNew) this.begin();
    for (const event of result.events) this.add(event);
  }

  private begin(): void {
    [this.text, this.isCut] = ['', false];
  }

  private add(event: LogEvent): void {
    if (event.kind === 'restarted') this.begin();
    if (event.kind === 'gap') this.isCut = true;
    if (event.kind !== 'text') return;
    const text = this.text + withoutPlatform(event.text);
    this.isCut ||= text.length > longestLog;
    this.text = text.slice(-longestLog);
  }
}

const noLog = (name: string, isOver: boolean): string =>
  isOver
    ? l10n.t('"{0}" has written no log, so there are no values of it.', name)
    : l10n.t('"{0}" hasn\'t written a log yet. Its values appear here when it does.', name);

const noValues = (name: string): string =>
  l10n.t('The log of "{0}" names no values. Let the script print lines such as "step 10 loss: 0.5".', name);

const cutLog = (name: string): string =>
  l10n.t('The service shows only the end of the log of "{0}", so its first values are missing.', name);

const patternProblems = (name: string) => ({
  slow: l10n.t(
    'The pattern of "{0}" takes too long to search the log, so its values aren\'t shown. Simplify it.',
    name,
  ),
  unreadable: l10n.t(
    'The pattern of "{0}" isn\'t a regular expression of JavaScript, so its values aren\'t shown.',
    name,
  ),
});
