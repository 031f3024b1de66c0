import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  l10n,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  type Uri,
  workspace,
} from 'vscode';
import { isJobFileName, jobFilePattern } from '../../schemas/jobFile.ts';
import { messageOf } from '../window/errors.ts';
import { isJobDocument, jobDocument } from '../window/jobDocument.ts';
import { workspaceFiles } from '../window/workspaceFiles.ts';
import type { Rehearse } from './rehearse.ts';

/** Job files as tests. */
export interface Rehearsals extends Disposable {
  /** Runs the job of a file, as the button beside its test does. */
  readonly run: (file?: Uri | string) => Promise<void>;
}

/** Shows each job file as a test. Running it runs its job on this machine. */
export function registerRehearsals(rehearse: Rehearse): Rehearsals {
  const controller = tests.createTestController('trainingjob.rehearsals', l10n.t('Training Jobs'));
  const add = (uri: Uri) => addItem(controller, uri);
  const discover = async () => {
    const found = await workspaceFiles({ pattern: jobFilePattern, isWanted: isJobFileName, most: mostFiles });
    for (const uri of found.filter(isOfMachine)) add(uri);
  };
  controller.resolveHandler = async (item) => (item ? undefined : discover());
  controller.refreshHandler = discover;
  const profile = controller.createRunProfile(
    l10n.t('Rehearse'),
    TestRunProfileKind.Run,
    (request, token) => runAll(controller, request, { token, rehearse }),
    true,
  );
  const run = async (file?: Uri | string) => {
    const { uri } = await jobDocument(file);
    // Without `preserveFocus`, VS Code shows the run from its start, as the user's settings of tests say.
    const request = new TestRunRequest([add(uri)], undefined, profile, false, false);
    const { token } = new CancellationTokenSource();
    await runAll(controller, request, { token, rehearse });
  };
  const watcher = workspace.createFileSystemWatcher(jobFilePattern);
  const disposables = Disposable.from(
    controller,
    watcher,
    watcher.onDidCreate(add),
    watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
    workspace.onDidOpenTextDocument((document) => isJobFile(document) && add(document.uri)),
  );
  return { run, dispose: () => disposables.dispose() };
}

const mostFiles = 1_000;

const isJobFile = (document: Parameters<typeof isJobDocument>[0]): boolean =>
  isOfMachine(document.uri) && isJobDocument(document);

/** Its job can run here. */
const isOfMachine = ({ scheme }: Uri): boolean => scheme === 'file';

function addItem(controller: TestController, uri: Uri): TestItem {
  const id = uri.toString();
  const known = controller.items.get(id);
  if (known) return known;
  const item = controller.createTestItem(id, workspace.asRelativePath(uri), uri);
  controller.items.add(item);
  return item;
}

interface RunParts {
  readonly token: CancellationToken;
  readonly rehearse: Rehearse;
}

async function runAll(
  controller: TestController,
  request: TestRunRequest,
  { token, rehearse }: RunParts,
): Promise<void> {
  const run = controller.createTestRun(request);
  const all = request.include ?? [...controller.items].map(([, item]) => item);
  const items = all.filter((item) => !request.exclude?.includes(item));
  for (const item of items) run.enqueued(item);
  // One after the other, as far as this machine can run only one of them well.
  for (const item of items) await runOne(item, run, { token, rehearse });
  run.end();
}

async function runOne(item: TestItem, run: TestRun, { token, rehearse }: RunParts): Promise<void> {
  if (token.isCancellationRequested || !item.uri) return run.skipped(item);
  run.started(item);
  const cancel = new AbortController();
  const listening = token.onCancellationRequested(() => cancel.abort());
  const start = performance.now();
  const write = (text: string) => run.appendOutput(text, undefined, item);
  try {
    const result = await rehearse(item.uri, { write, signal: cancel.signal });
    const time = performance.now() - start;
    if (result.kind === 'passed') run.passed(item, time);
    else if (result.kind === 'stopped') run.skipped(item);
    else run[result.kind](item, messagesOf(result), time);
  } catch (error) {
    run.errored(item, new TestMessage(messageOf(error)), performance.now() - start);
  } finally {
    listening.dispose();
  }
}

const messagesOf = ({
  text,
  location,
}: {
  text: string;
  location?: TestMessage['location'] | undefined;
}): TestMessage[] => {
  const message = new TestMessage(text);
  if (location) message.location = location;
  return [message];
};
