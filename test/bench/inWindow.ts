/** What `activation.ts` has VS Code run: opens the file of the folder, and tells how long its first problems took. */
import Module from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { languages, Uri, window, workspace } from 'vscode';
import { figuresMark, type WindowFigures } from './windowFigures.ts';

export async function run(): Promise<void> {
  await isAtRest();
  const file = await onlyFile();
  const loading = firstLoad();
  const opening = performance.now();
  await window.showTextDocument(file);
  while (languages.getDiagnostics(file).length === 0) await wait(1);
  const shown = performance.now();
  const figures: WindowFigures = { opened: shown - opening, activated: shown - loading() };
  console.log(`${figuresMark}${JSON.stringify(figures)}`);
}

async function onlyFile(): Promise<Uri> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const [[name] = ['']] = await workspace.fs.readDirectory(folder.uri);
  return Uri.joinPath(folder.uri, name);
}

/** Of a core. */
const leastWork = 0.05;

/** A window that opens has much to do, none of which is measured. */
async function isAtRest(): Promise<void> {
  for (let used = Number.POSITIVE_INFINITY; used > leastWork; ) {
    const [before, begin] = [process.cpuUsage(), performance.now()];
    await wait(500);
    const { user, system } = process.cpuUsage(before);
    used = (user + system) / 1000 / (performance.now() - begin);
  }
}

/** The programs of extensions that are compared. */
const programs = /[\\/](?:extension\.cjs|jsonClientMain(?:\.js)?)$/;

/** VS Code tells nobody when it begins to activate an extension, but it loads it like any module. */
function firstLoad(): () => number {
  let begin: number | undefined;
  const loader = Module as unknown as { _load: (request: string, ...others: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function (request, ...others) {
    if (programs.test(request)) begin ??= performance.now();
    return Reflect.apply(load, this, [request, ...others]);
  };
  return () => {
    if (begin === undefined) throw new Error('The extension was active before.');
    return begin;
  };
}
