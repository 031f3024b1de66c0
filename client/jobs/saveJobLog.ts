import { CancellationError, l10n, type Uri, window } from 'vscode';
import { currentLog } from '../../modelarts/follow/followLog.ts';
import { noticeText } from '../../modelarts/follow/noticeText.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTaskLogUrl, type TaskId } from '../../modelarts/operations/taskLogs.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { messageOf, UserError } from '../window/errors.ts';
import { pickItem } from '../window/pickItem.ts';
import { plainText } from '../window/plainText.ts';
import { showProgress } from '../window/showProgress.ts';
import type { ReadJob } from './jobAccess.ts';
import { nameOf, tasksOf } from './jobRequests.ts';
import { wholeLines } from './model/wholeLines.ts';

/** Writes texts to a file as they come. Tells how many bytes it has written. */
export type WriteLog = (uri: Uri, texts: AsyncIterable<string>, told: (bytes: number) => unknown) => Promise<void>;

/** Saves the log of a task to a file, whole if the service gives it, and piece by piece, however long it is. */
export async function saveJobLog(job: ReadJob, write: WriteLog): Promise<void> {
  const task = await chooseTask(tasksOf(job));
  const uri = await window.showSaveDialog({
    title: l10n.t('Save log of {0}', task),
    filters: { [l10n.t('Logs')]: ['log', 'txt'] },
  });
  if (!uri) throw new CancellationError();
  await showProgress(l10n.t('Saving the log of "{0}"…', nameOf(job)), async (signal, tell) => {
    const told = (bytes: number) => tell({ message: l10n.t('{0} MB', Math.round(bytes / 1e6)) });
    await write(uri, maskedTextOf({ ...job.scope, signal }, { jobId: job.jobId, task }), told);
    if (signal.aborted) throw new CancellationError();
  });
  const open = l10n.t('Open File');
  const message = plainText(l10n.t('The log was saved to {0}.', uri.fsPath));
  void window
    .showInformationMessage(message, open)
    .then((chosen) => (chosen === open ? window.showTextDocument(uri) : undefined));
}

async function chooseTask(tasks: readonly string[]): Promise<string> {
  const [first] = tasks;
  if (first === undefined) throw new UserError(l10n.t('This job has no tasks yet, so it has no log.'), [], 'warning');
  if (tasks.length === 1) return first;
  return (
    await pickItem(
      tasks.map((label) => ({ label })),
      { placeHolder: l10n.t('Select which log to save') },
    )
  ).label;
}

async function* maskedTextOf(scope: CallScope, id: TaskId): AsyncGenerator<string> {
  for await (const text of wholeLines(textOf(scope, id))) yield scope.session.mask(text);
}

/** The link has a signature of its own, so it gets no header of ours. Where there is none, the log is read line by line. */
async function* textOf(scope: CallScope, id: TaskId): AsyncGenerator<string> {
  const { ports } = scope.session;
  const reading = await getTaskLogUrl(scope, id);
  const url = isFailed(reading) ? undefined : reading.url;
  const response = url
    ? await ports
        .fetch(url, { method: 'GET', headers: {}, redirect: 'manual', signal: scope.signal })
        .catch(() => undefined)
    : undefined;
  if (!response?.ok || !response.body) return yield* linesOf(scope, id);
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body) yield decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (!scope.signal.aborted) throw new UserError(l10n.t('The log ended too early. {0}', messageOf(error)));
  }
  yield decoder.decode();
}

async function* linesOf(scope: CallScope, id: TaskId): AsyncGenerator<string> {
  for await (const event of currentLog(scope, id, Number.POSITIVE_INFINITY)) {
    if (event.kind === 'text') yield event.text;
    if (event.kind === 'failed') throw new UserError(noticeText(event, id.task));
    if (event.kind === 'gap') yield `\n${noticeText(event, id.task)}\n`;
  }
}
