import { l10n } from 'vscode';
import { hasEnded, jobIn } from '../../modelarts/answers/jobSummary.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTaskMetrics } from '../../modelarts/operations/getTaskMetrics.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { previewTaskLog } from '../../modelarts/operations/taskLogs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import {
  type Chart,
  type Curve,
  chartsOf,
  curveOfValues,
  curvesInLog,
  curvesOfUsage,
  withoutPlatform,
} from './model/curves.ts';
import { detailsIn } from './model/jobDetails.ts';
import { rewardAttributesIn, rewardValues } from './rewardValues.ts';

/** A job whose curves are shown. */
export interface CurveSource {
  readonly scope: CallScope;
  readonly jobId: string;
}

export interface ReadCurves {
  readonly charts: readonly Chart[];
  /** No job changes anymore. */
  readonly isFinal: boolean;
  readonly problems: readonly string[];
}

/** The curves of jobs, over each other. */
export async function readCurves(sources: readonly CurveSource[]): Promise<ReadCurves> {
  const jobs = await Promise.all(sources.map(curvesOfJob));
  const prefix = (name: string, curve: Curve): Curve =>
    jobs.length > 1 ? { ...curve, name: `${name} · ${curve.name}` } : curve;
  const usage = jobs.flatMap(({ name, usage: own }) => own.map((curve) => prefix(name, curve)));
  const byTitle = new Map<string, Curve[]>();
  for (const { name, values } of jobs)
    for (const { title, curves } of chartsOf(values))
      byTitle.set(title, [...(byTitle.get(title) ?? []), ...curves.map((curve) => prefix(name, curve))]);
  return {
    charts: [
      ...[...byTitle].map(([title, curves]) => ({ title, curves })),
      ...(usage.length > 0 ? [{ title: l10n.t('Usage in percent, by minute'), curves: usage }] : []),
    ],
    isFinal: jobs.every(({ isOver }) => isOver),
    problems: jobs.flatMap(({ problem }) => problem ?? []),
  };
}

/** The log of the first task has what a training watches; the usage is that of each task. */
async function curvesOfJob({ scope, jobId }: CurveSource) {
  const reading = await getTrainingJob(scope, jobId);
  const job = isFailed(reading) || reading.error ? undefined : detailsIn(reading.raw, scope.session.mask);
  if (isFailed(reading) || !job) {
    const problem = isFailed(reading) ? reading.reason : (reading.error?.message ?? reading.text);
    return { name: jobId, values: [], usage: [], isOver: true, problem };
  }
  const [first] = job.tasks;
  const log = first === undefined ? undefined : await previewTaskLog(scope, { jobId, task: first });
  const text = log && !isFailed(log) ? withoutPlatform(log.preview?.content ?? '') : '';
  const rewards = rewardAttributesIn(reading.raw).map((it) => curveOfValues(it.name, rewardValues(text, it)));
  const known = new Set(rewards.filter(({ points }) => points.length > 0).map(({ name }) => name));
  const usage = await Promise.all(
    job.tasks.map(async (task) => {
      const metrics = await getTaskMetrics(scope, jobId, task);
      return isFailed(metrics) || !metrics.series ? [] : curvesOfUsage(task, metrics.series);
    }),
  );
  const seen = jobIn(reading.raw);
  return {
    name: job.name ?? jobId,
    values: [
      ...rewards.filter(({ name }) => known.has(name)),
      ...curvesInLog(text).filter(({ name }) => !known.has(name)),
    ],
    usage: usage.flat(),
    isOver: seen !== undefined && hasEnded(seen) === true,
  };
}
