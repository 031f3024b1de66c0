/** The page with curves of jobs. It draws what it is given, in the colors of the theme, and knows no service. */
const vscode = acquireVsCodeApi();
const palette = ['blue', 'orange', 'green', 'red', 'purple', 'yellow', 'foreground'];
const margin = { left: 56, right: 12, top: 10, bottom: 22 };

/** Charts that are drawn, by their title. The reader's place in each stays when new values come. */
const shown = new Map();

window.addEventListener('message', ({ data }) => update(data));
window.addEventListener('resize', drawAll);
new MutationObserver(drawAll).observe(document.body, { attributeFilter: ['class', 'style'] });
vscode.postMessage({ type: 'ready' });

function update({ charts, problems, texts }) {
  const main = document.getElementById('charts');
  document.getElementById('problems').replaceChildren(...problems.map((text) => element('li', text)));
  const titles = new Set(charts.map(({ title }) => title));
  for (const [title, { section }] of shown)
    if (!titles.has(title)) {
      section.remove();
      shown.delete(title);
    }
  for (const [index, chart] of charts.entries()) {
    const view = shown.get(chart.title) ?? newView(chart.title, texts);
    shown.set(chart.title, view);
    Object.assign(view, { chart, index });
    main.append(view.section);
    view.legend.replaceChildren(...chart.curves.map(({ name }, at) => legendEntry(name, at)));
    draw(view);
  }
  document.getElementById('empty')?.remove();
  if (charts.length === 0) main.append(Object.assign(element('p', texts.empty), { id: 'empty' }));
}

function newView(title, texts) {
  const section = element('section');
  const canvas = Object.assign(element('canvas'), { tabIndex: 0 });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${title}. ${texts.keys}`);
  const readout = element('p');
  readout.setAttribute('aria-live', 'polite');
  const legend = Object.assign(element('div'), { className: 'legend' });
  const view = { section, canvas, readout, legend, cursor: undefined };
  const [png, csv] = [element('button', texts.png), element('button', texts.csv)];
  png.addEventListener('click', () =>
    vscode.postMessage({ type: 'png', index: view.index, data: canvas.toDataURL('image/png') }),
  );
  csv.addEventListener('click', () => vscode.postMessage({ type: 'csv', index: view.index }));
  canvas.addEventListener('mousemove', ({ offsetX }) => moveTo(view, valueAt(view, offsetX)));
  canvas.addEventListener('mouseleave', () => moveTo(view, undefined));
  canvas.addEventListener('keydown', (event) => onKey(view, event));
  section.append(element('h2', title), canvas, legend, readout, png, csv);
  return view;
}

/** Text is never read as HTML. */
function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function legendEntry(name, at) {
  const entry = element('span', name);
  entry.style.setProperty('--color', colorOf(at));
  return entry;
}

const variable = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
const colorOf = (at) => variable(`--vscode-charts-${palette[at % palette.length]}`) || variable('--vscode-foreground');

function drawAll() {
  for (const view of shown.values()) draw(view);
}

function scaleOf({ canvas, chart }) {
  const points = chart.curves.flatMap((curve) => curve.points);
  const span = (at) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) [low, high] = [Math.min(low, point[at]), Math.max(high, point[at])];
    return low < high ? [low, high] : [low - 1, high + 1];
  };
  const [[left, right], [bottom, top]] = [span(0), span(1)];
  const width = canvas.clientWidth - margin.left - margin.right;
  const height = canvas.clientHeight - margin.top - margin.bottom;
  return {
    ...{ left, right, bottom, top, width, height },
    x: (value) => margin.left + ((value - left) / (right - left)) * width,
    y: (value) => margin.top + (1 - (value - bottom) / (top - bottom)) * height,
  };
}

function draw(view) {
  const { canvas, chart } = view;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  pen.fillStyle = variable('--vscode-editor-background');
  pen.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const scale = scaleOf(view);
  drawAxes(pen, scale);
  for (const [at, { points }] of chart.curves.entries()) {
    pen.strokeStyle = colorOf(at);
    pen.lineWidth = 1.5;
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(scale.x(x), scale.y(y));
    pen.stroke();
  }
  if (view.cursor !== undefined)
    line(pen, scale.x(view.cursor), margin.top, scale.x(view.cursor), margin.top + scale.height);
}

function drawAxes(pen, scale) {
  pen.font = `11px ${variable('--vscode-font-family') || 'sans-serif'}`;
  pen.fillStyle = variable('--vscode-foreground');
  pen.strokeStyle = variable('--vscode-widget-border') || 'rgba(128, 128, 128, 0.3)';
  pen.lineWidth = 1;
  pen.textAlign = 'right';
  for (const value of ticks(scale.bottom, scale.top, 4)) {
    line(pen, margin.left, scale.y(value), margin.left + scale.width, scale.y(value));
    pen.fillText(label(value), margin.left - 6, scale.y(value) + 4);
  }
  pen.textAlign = 'center';
  for (const value of ticks(scale.left, scale.right, 6))
    pen.fillText(label(value), scale.x(value), margin.top + scale.height + 16);
}

function line(pen, fromX, fromY, toX, toY) {
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}

/** Round numbers within a span. */
function ticks(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) found.push(value);
  return found;
}

const label = (value) => String(Number(value.toPrecision(6)));

const stepsOf = ({ chart }) =>
  [...new Set(chart.curves.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);

function valueAt(view, offset) {
  const { left, right, width } = scaleOf(view);
  const wanted = left + ((offset - margin.left) / width) * (right - left);
  return stepsOf(view).reduce((best, x) => (Math.abs(x - wanted) < Math.abs(best - wanted) ? x : best));
}

const moves = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function onKey(view, event) {
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  const all = stepsOf(view);
  const at = view.cursor === undefined ? (move > 0 ? -1 : all.length) : all.indexOf(view.cursor);
  moveTo(view, all[Math.max(0, Math.min(all.length - 1, at + move))]);
}

function moveTo(view, cursor) {
  view.cursor = cursor;
  const values = view.chart.curves.flatMap(({ name, points }) => {
    const point = points.find(([x]) => x === cursor);
    return point ? [`${name}: ${label(point[1])}`] : [];
  });
  view.readout.textContent = cursor === undefined ? '' : `${label(cursor)} — ${values.join(', ')}`;
  draw(view);
}
