import { randomBytes } from 'node:crypto';
import { type Disposable, l10n, Uri, ViewColumn, type Webview, type WebviewPanel, window, workspace } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import type { Guard } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { type Chart, csvOf } from './model/curves.ts';
import { type CurveSource, type ReadCurves, readCurves } from './readCurves.ts';

/** Shows curves of jobs, and keeps them up to date while somebody looks and a job runs. */
export interface CurvesPanel extends Disposable {
  readonly show: (title: string, sources: readonly CurveSource[]) => void;
}

interface CurvesPanelParts {
  readonly extensionUri: Uri;
  readonly ports: Pick<Ports, 'wait'>;
  readonly guard: Guard;
}

/** In milliseconds, between two looks at what changed. */
const pauses = { least: 3_000, most: 30_000 };

export function curvesPanel({ extensionUri, ports, guard }: CurvesPanelParts): CurvesPanel {
  const end = new AbortController();
  const assets = Uri.joinPath(extensionUri, 'client', 'assets');
  return {
    show: (title, sources) => {
      const options = { enableScripts: true, localResourceRoots: [assets] };
      const panel = window.createWebviewPanel('trainingjob.curves', plainText(title), ViewColumn.Beside, options);
      const closed = new AbortController();
      panel.onDidDispose(() => closed.abort());
      const signal = AbortSignal.any([end.signal, closed.signal]);
      let latest: ReadCurves | undefined;
      const send = async (read: ReadCurves) => {
        latest = read;
        await panel.webview.postMessage({ ...read, texts: texts() });
      };
      const begin = memoized(() => keepUpToDate({ panel, sources, signal, ports }, send));
      const take = async (message: unknown) => {
        if (!isReady(message)) return save(message, latest?.charts ?? []);
        // A page that was hidden starts anew and has nothing.
        if (latest) await send(latest);
        return begin();
      };
      panel.webview.onDidReceiveMessage(guard(take));
      panel.webview.html = page(panel.webview, assets, title);
    },
    dispose: () => end.abort(),
  };
}

interface Watched {
  readonly panel: WebviewPanel;
  readonly sources: readonly CurveSource[];
  readonly signal: AbortSignal;
  readonly ports: Pick<Ports, 'wait'>;
}

/** Sends new values while the page is seen, less often from time to time, until no job changes anymore. */
async function keepUpToDate(
  { panel, sources, signal, ports }: Watched,
  send: (read: ReadCurves) => Promise<void>,
): Promise<void> {
  const scoped = sources.map(({ scope, jobId }) => ({ jobId, scope: { ...scope, signal } }));
  for (let pause = pauses.least; !signal.aborted; pause = Math.min(pauses.most, pause * 1.5)) {
    const read = panel.visible ? await readCurves(scoped) : undefined;
    if (signal.aborted) return;
    if (read) await send(read);
    if (read?.isFinal) return;
    await ports.wait(pause, signal);
  }
}

/** Runs once, however often it is called. */
function memoized(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}

const isReady = (message: unknown): boolean => Object(message).type === 'ready';

/** A chart as a picture that the page has drawn, or as a table. */
async function save(message: unknown, charts: readonly Chart[]): Promise<void> {
  const { type, index, data } = Object(message);
  const chart = charts[Number(index)];
  if (!chart || (type !== 'png' && type !== 'csv')) return;
  const filters = type === 'png' ? { PNG: ['png'] } : { CSV: ['csv'] };
  const uri = await window.showSaveDialog({ title: l10n.t('Save curves'), filters });
  if (!uri) return;
  const picture = String(data).replace(/^data:image\/png;base64,/, '');
  await workspace.fs.writeFile(
    uri,
    type === 'png' ? Buffer.from(picture, 'base64') : new TextEncoder().encode(csvOf(chart)),
  );
}

/** What the page says. It gets them with the values, because only this side can translate. */
const texts = () => ({
  empty: l10n.t('There are no values to show yet. Values are read from lines of the log such as "loss: 0.5".'),
  png: l10n.t('Save as PNG'),
  csv: l10n.t('Save as CSV'),
  keys: l10n.t('Move through the values with the arrow keys.'),
});

/** Nothing but our own script and style may load or run in it. */
function page(webview: Webview, assets: Uri, title: string): string {
  const nonce = randomBytes(16).toString('hex');
  const uri = (name: string) => webview.asWebviewUri(Uri.joinPath(assets, name)).toString();
  const policy = `default-src 'none'; img-src data:; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const text = title.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${uri('curves.css')}">
<title>${text}</title>
</head>
<body>
<h1>${text}</h1>
<ul id="problems"></ul>
<main id="charts"></main>
<script nonce="${nonce}" src="${uri('curves.js')}"></script>
</body>
</html>`;
}
