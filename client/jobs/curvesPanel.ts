import { type Disposable, env, l10n, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { columnBesideJob } from '../history/columnBesideJob.ts';
import type { Guard } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { curvesPage } from './curvesPage.ts';
import type { JobReference } from './jobAccess.ts';
import { type ConnectTo, JobCurvesReader } from './jobCurves.ts';
import { csvOf } from './model/curves.ts';
import type { SearchRewards } from './rewardAttributes.ts';
import { type ShownCurves, shownCurves } from './shownCurves.ts';

/** Shows curves of jobs, and keeps them up to date while somebody looks and a job runs. */
export interface CurvesPanel extends Disposable {
  readonly show: (title: string, jobs: readonly JobReference[]) => void;
}

interface CurvesPanelParts {
  readonly extensionUri: Uri;
  readonly ports: Pick<Ports, 'wait'>;
  readonly guard: Guard;
  readonly connect: ConnectTo;
  readonly searchRewards: SearchRewards;
}

/** In milliseconds, between two looks at what changed. */
const pauses = { least: 3_000, most: 30_000 };

export function curvesPanel({ extensionUri, ports, guard, ...reading }: CurvesPanelParts): CurvesPanel {
  const end = new AbortController();
  const folder = Uri.joinPath(extensionUri, 'dist');
  const shown = new Map<string, WebviewPanel>();
  return {
    show: (title, jobs) => {
      const key = JSON.stringify(jobs.map(({ target, jobId }) => [target.id, jobId]));
      const open = shown.get(key);
      if (open) return open.reveal();
      const options = { enableScripts: true, localResourceRoots: [folder] };
      const panel = window.createWebviewPanel('trainingjob.curves', plainText(title), columnBesideJob(), options);
      shown.set(key, panel);
      const closed = new AbortController();
      panel.onDidDispose(() => {
        shown.delete(key);
        closed.abort();
      });
      const signal = AbortSignal.any([end.signal, closed.signal]);
      const readers = jobs.map((job) => new JobCurvesReader(job, reading));
      panel.webview.onDidReceiveMessage(guard(answerPage({ panel, readers, signal, ports })));
      panel.webview.html = curvesPage(panel.webview, { folder, title, language: env.language });
    },
    dispose: () => end.abort(),
  };
}

interface Watched {
  readonly panel: WebviewPanel;
  readonly readers: readonly JobCurvesReader[];
  readonly signal: AbortSignal;
  readonly ports: Pick<Ports, 'wait'>;
}

/** What becomes of the messages of a page. */
function answerPage(watched: Watched): (message: unknown) => Promise<void> {
  let latest: ShownCurves | undefined;
  const send = async (curves: ShownCurves) => {
    latest = curves;
    await watched.panel.webview.postMessage({ ...curves, texts: texts() });
  };
  const begin = memoized(() => keepUpToDate(watched, send));
  return async (message) => {
    const { type, index, data } = Object(message);
    if (type === 'ready') {
      // A page that was hidden starts anew and has nothing.
      if (latest) await send(latest);
      return begin();
    }
    const chart = latest?.charts[Number(index)];
    if (chart && type === 'png') await save(chart.title, 'png', pictureIn(data));
    if (chart && type === 'csv') await save(chart.title, 'csv', new TextEncoder().encode(csvOf(chart)));
  };
}

/** Sends new values while the page is seen, less often from time to time, until no job changes anymore. */
async function keepUpToDate(
  { panel, readers, signal, ports }: Watched,
  send: (curves: ShownCurves) => Promise<void>,
): Promise<void> {
  let sent = '';
  for (let pause = pauses.least; !signal.aborted; pause = Math.min(pauses.most, pause * 1.5)) {
    if (panel.visible) {
      const jobs = await Promise.all(readers.map((reader) => reader.read(signal)));
      if (signal.aborted) return;
      const curves = shownCurves(jobs);
      const now = JSON.stringify(curves);
      if (now !== sent) {
        await send(curves);
        [sent, pause] = [now, pauses.least];
      }
      if (jobs.every(({ isOver }) => isOver)) return;
    }
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

const pictureIn = (data: unknown): Uint8Array =>
  Uint8Array.from(atob(String(data).replace(/^data:image\/png;base64,/, '')), (byte) => byte.charCodeAt(0));

async function save(title: string, extension: 'png' | 'csv', content: Uint8Array): Promise<void> {
  const name = `${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.${extension}`;
  const [folder] = workspace.workspaceFolders ?? [];
  const uri = await window.showSaveDialog({
    title: l10n.t('Save curves'),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder.uri, name) }),
  });
  if (uri) await workspace.fs.writeFile(uri, content);
}

/** What the page says. It gets them with the values, because only this side can translate. */
const texts = () => ({
  empty: l10n.t('There are no values to show.'),
  png: l10n.t('Save as PNG'),
  csv: l10n.t('Save as CSV'),
  keys: l10n.t('Move through the values with the arrow keys, and press Escape to stop.'),
  point: l10n.t('Point at the curves, or move through them with the arrow keys, to read values.'),
});
