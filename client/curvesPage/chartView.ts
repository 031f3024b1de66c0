import uPlot from 'uplot';
import type { Chart } from '../jobs/model/curves.ts';
import { element } from './element.ts';
import { pictureOf } from './pictureOf.ts';
import { alignedData, plotOptions } from './plotOptions.ts';
import { shownNumber } from './shownNumber.ts';
import { lineColor, lineStyle } from './theme.ts';

export interface ChartTexts {
  readonly png: string;
  readonly csv: string;
  /** How to move by keyboard. */
  readonly keys: string;
  /** What stands where values are read, before there are any. */
  readonly point: string;
}

type Post = (message: { readonly type: 'png' | 'csv'; readonly index: number; readonly data?: string }) => void;

/** A chart with its legend and what is read at its cursor. */
export class ChartView {
  readonly section = element('section');
  private readonly texts: ChartTexts;
  private readonly place = element('div', '', 'plot');
  private readonly legend = element('div', '', 'legend');
  private readonly readout = element('p', '', 'readout');
  private readonly sizes = new ResizeObserver(() => this.resize());
  private plot: uPlot | undefined;
  private chart: Chart;
  private index = 0;
  /** Names of the curves that a reader has switched off. */
  private readonly hidden = new Set<string>();

  constructor(title: string, texts: ChartTexts, post: Post) {
    this.chart = { title, curves: [] };
    this.texts = texts;
    this.place.tabIndex = 0;
    this.place.setAttribute('role', 'application');
    this.place.setAttribute('aria-label', `${title}. ${texts.keys}`);
    this.place.addEventListener('keydown', (event) => this.onKey(event));
    this.readout.setAttribute('aria-live', 'polite');
    this.readout.textContent = texts.point;
    const [png, csv] = [element('button', texts.png), element('button', texts.csv)];
    png.addEventListener('click', () => {
      if (this.plot) post({ type: 'png', index: this.index, data: pictureOf(this.plot, title) });
    });
    csv.addEventListener('click', () => post({ type: 'csv', index: this.index }));
    const buttons = element('div', '', 'buttons');
    buttons.append(png, csv);
    this.section.append(element('h2', title), this.place, this.readout, this.legend, buttons);
    this.sizes.observe(this.place);
  }

  show(chart: Chart, index: number): void {
    const isSame = namesOf(chart) === namesOf(this.chart);
    [this.chart, this.index] = [chart, index];
    if (this.plot && isSame) this.renew(this.plot);
    else this.begin();
  }

  private begin(): void {
    const { chart } = this;
    this.plot?.destroy();
    this.plot = new uPlot(
      plotOptions(chart, { width: this.place.clientWidth || 600, moved: (plot) => this.read(plot) }),
      alignedData(chart),
      this.place,
    );
    this.legend.replaceChildren(...chart.curves.map(({ name }, at) => this.legendEntry(name, at)));
    for (const at of chart.curves.keys()) this.applyHidden(at);
  }

  redraw(): void {
    this.plot?.redraw(false);
    for (const [at, entry] of [...this.legend.children].entries())
      (entry as HTMLElement).style.setProperty('--color', lineColor(at));
  }

  remove(): void {
    this.sizes.disconnect();
    this.plot?.destroy();
    this.section.remove();
  }

  /** The cursor stays at its value, and what was zoomed in on stays in sight. */
  private renew(plot: uPlot): void {
    const x = plot.data[0][plot.cursor.idx ?? -1];
    const isZoomed = plot.scales['x']?.min !== plot.data[0][0] || plot.scales['x']?.max !== plot.data[0].at(-1);
    plot.setData(alignedData(this.chart), !isZoomed);
    if (isZoomed) plot.redraw();
    if (x !== undefined) this.moveTo(plot, plot.valToIdx(x));
  }

  private resize(): void {
    const { clientWidth: width } = this.place;
    if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.plot.height });
  }

  private legendEntry(name: string, at: number): HTMLElement {
    const entry = element('button', name);
    entry.style.setProperty('--color', lineColor(at));
    entry.style.setProperty('--line', lineStyle(at));
    entry.addEventListener('click', () => {
      if (!this.hidden.delete(name)) this.hidden.add(name);
      this.applyHidden(at);
    });
    return entry;
  }

  private applyHidden(at: number): void {
    const isShown = !this.hidden.has(this.chart.curves[at]?.name ?? '');
    this.legend.children[at]?.setAttribute('aria-pressed', String(isShown));
    this.plot?.setSeries(at + 1, { show: isShown });
    if (this.plot) this.read(this.plot);
  }

  private onKey(event: KeyboardEvent): void {
    const { plot } = this;
    const move = moves[event.key];
    if (!plot || move === undefined) return;
    event.preventDefault();
    if (move === 'stop') {
      plot.setCursor({ left: -10, top: -10 });
      return;
    }
    const last = plot.data[0].length - 1;
    const at = plot.cursor.idx ?? (move > 0 ? -1 : last + 1);
    this.moveTo(plot, Math.max(0, Math.min(last, at + move)));
  }

  private moveTo(plot: uPlot, index: number): void {
    const x = plot.data[0][index];
    if (x !== undefined) plot.setCursor({ left: plot.valToPos(x, 'x'), top: 0 });
  }

  private read(plot: uPlot): void {
    const index = plot.cursor.idx;
    const x = index === undefined || index === null ? undefined : plot.data[0][index];
    if (index === undefined || index === null || x === undefined) {
      this.readout.textContent = this.texts.point;
      return;
    }
    const values = this.chart.curves.flatMap(({ name }, at) => {
      const y = plot.data[at + 1]?.[index];
      return y === undefined || this.hidden.has(name) ? [] : [`${name}: ${shownNumber(y)}`];
    });
    this.readout.textContent = `${shownNumber(x)} — ${values.join(', ')}`;
  }
}

const moves: Readonly<Record<string, number | 'stop'>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
  Escape: 'stop',
};

const namesOf = ({ curves }: Chart): string => JSON.stringify(curves.map(({ name }) => name));
