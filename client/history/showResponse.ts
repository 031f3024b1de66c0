import { l10n, type Tab, TabInputText, type Uri, ViewColumn, window, workspace } from 'vscode';
import { type Action, commandAction, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { responseScheme } from './responseFiles.ts';
import type { ResponseRecord } from './responseRecord.ts';

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
  { ok, status, advice, adopted }: ResponseRecord,
  { change, actions = [], error }: ShowOptions = {},
): Promise<Uri> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: columnForResponses(), preview: false });
  if (error) throw error;
  if (!ok) {
    const explanation = advice ?? l10n.t('The service responded with HTTP {0}. See "{1}".', status, nameOf(uri));
    throw new UserError(change ? `${explanation} ${change}` : explanation, [
      ...actions,
      commandAction(l10n.t('Show Log'), 'trainingjob.showLog'),
    ]);
  }
  if (adopted !== undefined) void window.showInformationMessage(plainText(adopted));
  if (change) void window.showWarningMessage(plainText(change));
  return uri;
}

/** The column of earlier responses, or any other column beside the job, so that their number doesn't grow. */
function columnForResponses(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  // Whoever submits again from a response, or from a message about it, has the job elsewhere.
  if (activeTabGroup.activeTab && isResponse(activeTabGroup.activeTab)) return activeTabGroup.viewColumn;
  const others = all.filter((group) => group !== activeTabGroup);
  const column = others.find(({ tabs }) => tabs.some(isResponse)) ?? others.at(-1);
  return column?.viewColumn ?? ViewColumn.Beside;
}

const isResponse = ({ input }: Tab): boolean => input instanceof TabInputText && input.uri.scheme === responseScheme;
