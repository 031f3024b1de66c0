import { l10n, type Uri, window, workspace } from 'vscode';
import { type Action, commandAction, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { columnBesideJob } from './columnBesideJob.ts';
import type { ResponseRecord } from './responseRecord.ts';
import { sourceUri } from './sourceUri.ts';

interface ShowOptions {
  /** What happened to the file in the meantime. */
  readonly change?: string | undefined;
  /** Buttons for a rejection. */
  readonly actions?: readonly Action[];
  /** Shown instead of the service's message. */
  readonly error?: UserError | undefined;
}

/** Opens the response beside the job. Shows a message for a rejection, a recovered job, or a file that has changed. */
export async function showResponse(
  uri: Uri,
  { ok, status, advice, adopted, source }: ResponseRecord,
  { change, actions = [], error }: ShowOptions = {},
): Promise<Uri> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: columnBesideJob(sourceUri(source)), preview: false });
  if (error) throw error;
  if (!ok) {
    const explanation = advice ?? l10n.t('The service responded with HTTP {0}. See "{1}".', status, nameOf(uri));
    throw new UserError(change ? `${explanation} ${change}` : explanation, [
      ...actions,
      commandAction(l10n.t('Show Extension Log'), 'trainingjob.showLog'),
    ]);
  }
  if (adopted !== undefined) void window.showInformationMessage(plainText(adopted));
  if (change) void window.showWarningMessage(plainText(change));
  return uri;
}
