import { ProgressLocation, window } from 'vscode';
import { lateProgress, type Work } from './lateProgress.ts';
import { plainText } from './plainText.ts';

/** Shows work in a message with a button that cancels it, unless it is done at once. */
export const showProgress = <T>(title: string, work: Work<T>): Promise<T> => {
  const options = { location: ProgressLocation.Notification, title: plainText(title), cancellable: true };
  const plain: Work<T> = (signal, tell) => work(signal, (step) => tell({ ...step, message: plainText(step.message) }));
  return lateProgress(plain, (task) => window.withProgress(options, task));
};
