import { STATUS_CODES } from 'node:http';
import { CodeLens, type Command, type Disposable, l10n, languages, Range } from 'vscode';
import { commandItem } from '../window/commands.ts';
import { plainText } from '../window/plainText.ts';
import { type ResponseFiles, responseScheme } from './responseFiles.ts';
import type { ResponseRecord } from './responseRecord.ts';

const top = new Range(0, 0, 0, 0);

/** Says above an answer where it came from, how long it took, and what can be done with it. */
export function registerResponseLenses({ read }: ResponseFiles): Disposable {
  return languages.registerCodeLensProvider(
    { scheme: responseScheme },
    { provideCodeLenses: async ({ uri }) => lensesOf(await read(uri)).map((command) => new CodeLens(top, command)) },
  );
}

/** The longest last: a narrow editor cuts the line off. */
function lensesOf({
  ok,
  status,
  target,
  durationMs,
  adopted,
  requestId,
  jobId,
  advice,
  source,
}: ResponseRecord): Command[] {
  return [
    says(`${ok ? '✓' : '✗'} ${status} ${STATUS_CODES[status] ?? ''}`),
    says(target),
    says(adopted === undefined ? l10n.t('{0} ms', Math.round(durationMs)) : l10n.t('found at the service')),
    ...(jobId ? [copies(l10n.t('Copy Job ID'), jobId, jobId)] : []),
    commandItem(l10n.t('Job File'), '_trainingjob.openFile', source),
    ...(requestId ? [copies(l10n.t('Request {0}', requestId), requestId, l10n.t('Copy the request id'))] : []),
    ...(advice ? [says(advice)] : []),
  ];
}

const says = (title: string): Command => ({ title: plainText(title), command: '' });

const copies = (title: string, text: string, tooltip: string): Command => ({
  ...commandItem(plainText(title), '_trainingjob.copyText', text),
  tooltip,
});
