import { l10n } from 'vscode';
import type { JobCurves } from './jobCurves.ts';
import { type Chart, type Curve, chartsOf, type UsageKind } from './model/curves.ts';

/** What a page with curves shows. */
export interface ShownCurves {
  readonly charts: readonly Chart[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** More charts than these nobody looks through. */
const mostCharts = 40;

/** The curves of jobs, over each other. */
export function shownCurves(jobs: readonly JobCurves[]): ShownCurves {
  const named = namesOf(jobs);
  const charts = valueCharts(jobs, named);
  const notes = jobs.flatMap((job) => job.notes);
  const rest = l10n.t('There are more than {0} kinds of values. Only the first are shown.', mostCharts);
  return {
    charts: [...charts.slice(0, mostCharts), ...usageCharts(jobs, named)],
    notes: charts.length > mostCharts ? [...notes, rest] : notes,
    problems: jobs.flatMap(({ problem }) => problem ?? []),
  };
}

/** What tells the curves of several jobs apart. */
type Naming = (job: JobCurves, curve: Curve) => Curve;

function namesOf(jobs: readonly JobCurves[]): Naming {
  if (jobs.length === 1) return (_, curve) => curve;
  const count = (name: string) => jobs.filter((job) => job.name === name).length;
  const names = new Map(jobs.map((job, at) => [job, count(job.name) > 1 ? `${job.name} (${at + 1})` : job.name]));
  return (job, curve) => ({ ...curve, name: `${names.get(job)} · ${curve.name}` });
}

function valueCharts(jobs: readonly JobCurves[], named: Naming): Chart[] {
  const all = jobs.flatMap((job) =>
    chartsOf(job.values).map(({ title, curves }) => ({ title, curves: curves.map((curve) => named(job, curve)) })),
  );
  return [...Map.groupBy(all, ({ title }) => title)].map(([title, charts]) => ({
    title,
    curves: charts.flatMap(({ curves }) => curves),
  }));
}

function usageCharts(jobs: readonly JobCurves[], named: Naming): Chart[] {
  const all = jobs.flatMap((job) => job.usage.map(({ kind, curve }) => ({ kind, curve: named(job, curve) })));
  return Object.entries(usageTitles()).flatMap(([kind, title]) => {
    const curves = all.filter((it) => it.kind === kind).map(({ curve }) => curve);
    return curves.length > 0 ? [{ title, curves, isPercent: true as const }] : [];
  });
}

const usageTitles = (): Record<UsageKind, string> => ({
  cpu: l10n.t('CPU in percent, by minute'),
  memory: l10n.t('Memory in percent, by minute'),
  cards: l10n.t('Cards in percent, by minute'),
  cardMemory: l10n.t('Memory of cards in percent, by minute'),
  other: l10n.t('Other usage in percent, by minute'),
});
