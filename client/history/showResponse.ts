import { l10n, type Tab, TabInputText, type Uri, ViewColumn, window, workspace } from 'vscode';
import { type Action, commandAction, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { responseScheme } from './responseFiles.ts';
import type { ResponseRecord } from './responseRecord.ts';

interface Remarks {
  /** What has become of the file meanwhile. */
  readonly change?: string | undefined;
  /** Ways out of a refusal. */
  readonly actions?: readonly Action[];
  /** To be said instead of what the service said. */
  readonly notice?: UserError | undefined;
}

/** Opens the answer beside the job; what needs a word gets one sentence: a refusal, and a file that is no longer what was sent. */
export async function showResponse(
  uri: Uri,
  { ok, status, advice, adopted }: ResponseRecord,
  { change, actions = [], notice }: Remarks = {},
): Promise<Uri> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: columnForResponses(), preview: false });
  if (notice) throw notice;
  if (!ok) {
    const said = advice ?? l10n.t('The service answered with HTTP {0}; {1} shows what it said.', status, nameOf(uri));
    throw new UserError(change ? `${said} ${change}` : said, [
      ...actions,
      commandAction(l10n.t('Show Log'), 'trainingjob.showLog'),
    ]);
  }
  if (adopted !== undefined)
    void window.showInformationMessage(
      plainText(
        l10n.t('{0} The job was created all the same; the service was asked, and nothing was sent twice.', adopted),
      ),
    );
  if (change) void window.showWarningMessage(plainText(change));
  return uri;
}

/** Beside the job: in the column of earlier responses, else in another that is there, so that columns do not grow in number. */
function columnForResponses(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  const others = all.filter((group) => group !== activeTabGroup);
  const column = others.find(({ tabs }) => tabs.some(isResponse)) ?? others.at(-1);
  return column?.viewColumn ?? ViewColumn.Beside;
}

const isResponse = ({ input }: Tab): boolean => input instanceof TabInputText && input.uri.scheme === responseScheme;
