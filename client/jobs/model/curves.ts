import { linesOf, withoutColors } from '../../../modelarts/failure/logLines.ts';
import type { MetricSeries } from '../../../modelarts/operations/getTaskMetrics.ts';

/** A place of a line. What isn't a finite number, as a loss that became NaN, is null. */
export type Point = readonly [x: number, y: number | null];

/** A line of a chart. */
export interface Curve {
  readonly name: string;
  /** In the order of x. */
  readonly points: readonly Point[];
}

/** Lines that have the same unit. */
export interface Chart {
  readonly title: string;
  readonly curves: readonly Curve[];
  /** From 0 to 100. */
  readonly isPercent?: true;
}

/** What a log calls the values that a training watches. Anything else with a number beside it would be noise. */
const watched =
  /loss|acc|error|score|reward|perplexity|\bppl\b|\blr\b|learning_rate|\bf1|\bauc\b|bleu|\bm?ap\b|iou|precision|recall|psnr|\b(?:mse|mae|rmse)\b|grad_norm|throughput/i;

const pairs =
  /(?<![\w.])([A-Za-z_][\w./@-]{0,40})["']?\s{0,3}[:=]\s{0,3}(-?\d{1,20}(?:\.\d{1,20})?(?:e[-+]?\d{1,3})?|[-+]?(?:nan|inf(?:inity)?))(?![\w.])/gi;

const steps = /\b(?:global_)?(step|iter|iteration|epoch)s?\b["']?\s{0,3}[:=#[]?\s{0,3}(\d{1,12})/i;

/** In characters. What is longer would only take time. */
const longestLine = 2_000;

/** More points of a curve than a screen can show. */
const mostPoints = 100_000;

/** Whoever prints more values than these doesn't watch them. */
const mostNames = 1_000;

/** Lines of the platform, which repeat the command with its options. */
const platformLine = /^\[modelarts service log\]|platform=modelarts-service/i;

/** What the script has written itself. */
export const withoutPlatform = (log: string): string =>
  log
    .split('\n')
    .filter((line) => !platformLine.test(line.slice(0, longestLine)))
    .join('\n');

/** The values that a log names, each over the steps it counts, or over its own number where it counts none. */
export function curvesInLog(text: string): Curve[] {
  const found = new Map<string, { step: number | undefined; value: number }[]>();
  for (const raw of linesOf(text)) {
    const line = withoutColors(raw.slice(0, longestLine));
    const step = steps.exec(line)?.[2];
    for (const [, name = '', value] of line.matchAll(pairs)) {
      if (!watched.test(name) || (found.size >= mostNames && !found.has(name))) continue;
      const values = found.get(name) ?? [];
      found.set(name, values);
      values.push({ step: step === undefined ? undefined : Number(step), value: Number(value) });
    }
  }
  // A value that stands alone, without a step, is a setting rather than a measurement.
  return [...found]
    .filter(([, values]) => values.length > 1 || values[0]?.step !== undefined)
    .map(([name, values]) => ({ name, points: pointsOf(values) }));
}

/** Values that a pattern of the job found, in their order. */
export const curveOfValues = (name: string, values: readonly number[]): Curve => ({
  name,
  points: pointsOf(values.map((value) => ({ step: undefined, value }))),
});

function pointsOf(values: readonly { step: number | undefined; value: number }[]): Curve['points'] {
  const isCounted = values.every(
    ({ step }, at) => step !== undefined && (at === 0 || step > Number(values[at - 1]?.step)),
  );
  const points = values.map(
    ({ step, value }, at) => [isCounted ? Number(step) : at + 1, Number.isFinite(value) ? value : null] as const,
  );
  return thinned(points, mostPoints);
}

/** Not more points than these, with the same ups, downs and gaps: the least and the greatest of each stretch. */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  // A stretch keeps three points at most.
  const length = Math.ceil(points.length / Math.floor(most / 3));
  const stretches = Array.from({ length: Math.ceil(points.length / length) }, (_, at) =>
    points.slice(at * length, (at + 1) * length),
  );
  return stretches.flatMap((stretch) => {
    const numbers = stretch.filter(([, y]) => y !== null);
    const [least, greatest] = [numbers.reduce(lower, numbers[0]), numbers.reduce(higher, numbers[0])];
    const kept = new Set([least, greatest, stretch.find(([, y]) => y === null)]);
    return stretch.filter((point) => kept.has(point));
  });
}

type Pick = (one: Point | undefined, other: Point) => Point;
const lower: Pick = (one, other) => (one && Number(one[1]) <= Number(other[1]) ? one : other);
const higher: Pick = (one, other) => (one && Number(one[1]) >= Number(other[1]) ? one : other);

/** What of a machine was used. */
export type UsageKind = 'cpu' | 'memory' | 'cards' | 'cardMemory' | 'other';

export interface Usage {
  readonly kind: UsageKind;
  readonly curve: Curve;
}

const usageKinds: readonly (readonly [RegExp, UsageKind])[] = [
  [/^cpu/i, 'cpu'],
  [/^mem/i, 'memory'],
  [/^[gn]pumem/i, 'cardMemory'],
  [/^[gn]pu/i, 'cards'],
];

/** What a task used, a mean a minute. */
export const usageOf = (task: string, series: MetricSeries): Usage[] =>
  Object.entries(series).flatMap(([metric, values]) => {
    const points = values.flatMap((value, minute) => (value === undefined ? [] : [[minute, value] as const]));
    if (points.length === 0) return [];
    const kind = usageKinds.find(([pattern]) => pattern.test(metric))?.[1] ?? 'other';
    return [{ kind, curve: { name: kind === 'other' ? `${task} ${metric}` : task, points } }];
  });

/** Curves of the same value are in one chart, whatever data they are of. */
export function chartsOf(curves: readonly Curve[]): Chart[] {
  const byTitle = Map.groupBy(curves, ({ name }) => titleOf(name));
  return [...byTitle].map(([title, own]) => ({ title, curves: own }));
}

const titleOf = (name: string): string =>
  name.replace(/^(?:train|training|val|valid|validation|test|eval)[_/.-]/i, '').toLowerCase();

/** A chart as a table, a row for each x. */
export function csvOf({ curves }: Chart): string {
  const rows = new Map<number, Map<number, number>>();
  for (const [column, { points }] of curves.entries())
    for (const [x, y] of points) rows.set(x, (rows.get(x) ?? new Map<number, number>()).set(column, y ?? Number.NaN));
  const lines = [...rows]
    .toSorted(([one], [other]) => one - other)
    .map(([x, cells]) => [x, ...curves.map((_, column) => cells.get(column) ?? '')].join(','));
  return `${[['x', ...curves.map(({ name }) => cell(name))].join(','), ...lines].join('\n')}\n`;
}

/** A spreadsheet runs what begins like a formula. */
const cell = (text: string): string => `"${text.replaceAll('"', '""').replace(/^[=+@-]/, "'$&")}"`;
