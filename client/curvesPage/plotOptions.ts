import uPlot from 'uplot';
import type { Chart } from '../jobs/model/curves.ts';
import { shownNumber } from './shownNumber.ts';
import { font, lineColor, lineDash, themeColor } from './theme.ts';

interface Surroundings {
  readonly width: number;
  /** Called when the cursor is elsewhere. */
  readonly moved: (plot: uPlot) => void;
}

/** In pixels. */
const height = 240;

/** Colors are functions, because themes change. */
export function plotOptions({ curves, isPercent }: Chart, { width, moved }: Surroundings): uPlot.Options {
  return {
    width,
    height,
    padding: [10, 12, null, null],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false } },
    scales: { x: { time: false }, y: isPercent ? { range: [0, 100] } : {} },
    axes: [
      { ...axis(50), size: 28, ...(areSteps(curves) && { incrs: wholeSteps }) },
      { ...axis(30), size: widest },
    ],
    series: [{}, ...curves.map(({ name }, at) => lineOf(name, at))],
    hooks: { setCursor: [moved] },
  };
}

/** Nothing happens between two steps or epochs. */
const areSteps = (curves: Chart['curves']): boolean =>
  curves.every(({ points }) => points.every(([x]) => Number.isInteger(x)));

const wholeSteps = Array.from({ length: 16 }, (_, digits) => [1, 2, 5].map((first) => first * 10 ** digits)).flat();

const lineOf = (label: string, at: number): uPlot.Series => ({
  label,
  stroke: () => lineColor(at),
  dash: lineDash(at),
  width: 1.5,
});

const axis = (space: number): uPlot.Axis => ({
  stroke: () => themeColor('foreground'),
  font: font(),
  space,
  values: (_, splits) => splits.map(shownNumber),
  grid: { stroke: () => themeColor('contrastBorder', 'widget-border', 'editorWidget-border'), width: 0.5 },
  ticks: { show: false },
});

/** Room for the longest number of the axis. */
const widest: uPlot.Axis.Size = (_, values) => 16 + 7 * Math.max(3, ...(values ?? []).map(({ length }) => length));

/** All curves over the values of x that one of them has. Where a curve has none, its line goes on; where it has no number, it is cut. */
export function alignedData({ curves }: Chart): uPlot.AlignedData {
  const tables = curves.map(({ points }): uPlot.AlignedData => [points.map(([x]) => x), points.map(([, y]) => y)]);
  return tables.length > 0 ? uPlot.join(tables) : [[]];
}
