/** The page with curves of jobs. It shows what it is given, and knows no service. */
import type { Chart } from '../jobs/model/curves.ts';
import { type ChartTexts, ChartView } from './chartView.ts';
import { element } from './element.ts';
import { forgetColors } from './theme.ts';
import 'uplot/dist/uPlot.min.css';
import './page.css';

declare const acquireVsCodeApi: () => { readonly postMessage: (message: unknown) => void };

interface Content {
  readonly charts: readonly Chart[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
  readonly texts: ChartTexts & { readonly empty: string };
}

const vscode = acquireVsCodeApi();

/** Charts that are drawn, by their title. What a reader has chosen in each stays when new values come. */
const shown = new Map<string, ChartView>();

window.addEventListener('message', ({ data }: MessageEvent<Content>) => update(data));
const themes = new MutationObserver(() => {
  forgetColors();
  for (const view of shown.values()) view.redraw();
});
for (const part of [document.documentElement, document.body])
  themes.observe(part, { attributeFilter: ['class', 'style'] });
vscode.postMessage({ type: 'ready' });

function update({ charts, notes, problems, texts }: Content): void {
  list('problems', problems);
  list('notes', charts.length > 0 || notes.length > 0 ? notes : [texts.empty]);
  const titles = new Set(charts.map(({ title }) => title));
  for (const [title, view] of shown)
    if (!titles.has(title)) {
      view.remove();
      shown.delete(title);
    }
  const main = document.querySelector('main');
  for (const [index, chart] of charts.entries()) {
    const view = shown.get(chart.title) ?? new ChartView(chart.title, texts, vscode.postMessage);
    shown.set(chart.title, view);
    // An element that is moved loses the focus.
    if (main?.children[index] !== view.section) main?.insertBefore(view.section, main.children[index] ?? null);
    view.show(chart, index);
  }
}

/** Not written again as long as it says the same, because a screen reader would read it again. */
function list(id: string, texts: readonly string[]): void {
  const home = document.getElementById(id);
  if (home && home.dataset['texts'] !== JSON.stringify(texts)) {
    home.dataset['texts'] = JSON.stringify(texts);
    home.replaceChildren(...texts.map((text) => element('li', text)));
  }
}
