import { linesOf, withoutColors } from '../../../modelarts/failure/logLines.ts';
import type { MetricSeries } from '../../../modelarts/operations/getTaskMetrics.ts';

/** A line of a chart, as points of x and y. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Lines that have the same unit. */
export interface Chart {
  readonly title: string;
  readonly curves: readonly Curve[];
}

/** What a log calls the values that a training watches. Anything else with a number beside it would be noise. */
const watched =
  /loss|acc|error|score|reward|perplexity|\bppl\b|\blr\b|learning_rate|\bf1|\bauc\b|bleu|\bm?ap\b|iou|precision|recall|psnr|\b(?:mse|mae|rmse)\b|grad_norm|throughput/i;

const pairs =
  /(?<![\w.])([A-Za-z_][\w./@-]{0,40})["']?\s{0,3}[:=]\s{0,3}(-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?)(?![\w.])/g;

const steps = /\b(?:global_)?(step|iter|iteration|epoch)s?\b["']?\s{0,3}[:=#[]?\s{0,3}(\d{1,12})/i;

/** Longer lines and more points than a screen can show would only take time. */
const [longestLine, mostPoints] = [2_000, 20_000];

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
      if (!watched.test(name)) continue;
      const values = found.get(name) ?? [];
      found.set(name, values);
      values.push({ step: step === undefined ? undefined : Number(step), value: Number(value) });
    }
  }
  return [...found]
    .filter(([, values]) => values.length > 1)
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
  const points = values.map(({ step, value }, index) => [isCounted ? Number(step) : index + 1, value] as const);
  const every = Math.ceil(points.length / mostPoints);
  return every > 1 ? points.filter((_, index) => index % every === 0) : points;
}

/** What a task used, a mean a minute. */
export const curvesOfUsage = (task: string, series: MetricSeries): Curve[] =>
  Object.entries(series).flatMap(([name, values]) => {
    const points = values.flatMap((value, minute) => (value === undefined ? [] : [[minute, value] as const]));
    return points.length > 0 ? [{ name: `${task} ${name}`, points }] : [];
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
    for (const [x, y] of points) rows.set(x, (rows.get(x) ?? new Map<number, number>()).set(column, y));
  const lines = [...rows]
    .toSorted(([one], [other]) => one - other)
    .map(([x, cells]) => [x, ...curves.map((_, column) => cells.get(column) ?? '')].join(','));
  return `${[['x', ...curves.map(({ name }) => cell(name))].join(','), ...lines].join('\n')}\n`;
}

/** A spreadsheet runs what begins like a formula. */
const cell = (text: string): string => `"${text.replaceAll('"', '""').replace(/^[=+@-]/, "'$&")}"`;
