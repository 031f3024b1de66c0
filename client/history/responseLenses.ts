import { CodeLens, type Command, type Disposable, l10n, languages, Range } from 'vscode';
import { deepestIndented, mostIndented } from '../../modelarts/answers/indentJson.ts';
import { commandItem } from '../window/commands.ts';
import { plainText } from '../window/plainText.ts';
import { shortTime } from '../window/shortTime.ts';
import { type ResponseFiles, responseScheme } from './responseFiles.ts';
import type { ResponseRecord } from './responseRecord.ts';
import { statusText } from './statusText.ts';

const top = new Range(0, 0, 0, 0);

/** Shows above a response where it came from, how long it took and what can be done with it. */
export function registerResponseLenses({ read }: ResponseFiles): Disposable {
  return languages.registerCodeLensProvider(
    { scheme: responseScheme },
    { provideCodeLenses: async ({ uri }) => lensesOf(await read(uri)).map((command) => new CodeLens(top, command)) },
  );
}

/** A narrow editor cuts off the line, so what can be done comes first, and what is longest last. */
function lensesOf({
  ok,
  status,
  target,
  sentAt,
  durationMs,
  adopted,
  requestId,
  jobId,
  advice,
  source,
  isPartlyIndented,
}: ResponseRecord): Command[] {
  return [
    label(`${ok ? '✓' : '✗'} ${status} ${statusText(status)}`),
    ...(jobId ? [copy(l10n.t('Copy Job ID'), jobId, jobId)] : []),
    commandItem(l10n.t('Open Job File'), '_trainingjob.openFile', source),
    label(new Date(sentAt).toLocaleString(undefined, shortTime)),
    label(target),
    adopted === undefined ? label(l10n.t('{0} ms', Math.round(durationMs))) : foundLater(adopted),
    ...(requestId ? [copy(l10n.t('Copy Request ID'), requestId, requestId)] : []),
    ...(isPartlyIndented ? [label(partlyIndented())] : []),
    ...(advice ? [label(advice)] : []),
  ];
}

const partlyIndented = () =>
  l10n.t('Only {0} lines and {1} levels are indented. The rest is shown as received.', mostIndented, deepestIndented);

const foundLater = (adopted: string): Command => ({
  ...label(l10n.t('Found after a lost response')),
  tooltip: plainText(adopted),
});

const label = (title: string): Command => ({ title: plainText(title), command: '' });

const copy = (title: string, text: string, tooltip: string): Command => ({
  ...commandItem(plainText(title), '_trainingjob.copyText', text),
  tooltip: plainText(tooltip),
});
