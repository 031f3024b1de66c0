import * as l10n from '@vscode/l10n';
import { prettyJson } from './prettyJson.ts';
import { terminal } from './terminal.ts';

/** Of commands that say in words what they print as JSON for programs. */
export const jsonOption = {
  type: 'boolean',
  about: () => l10n.t('Print the JSON on a terminal, too. A file or another program always gets it.'),
} as const;

/** On a terminal, words and JSON would be shown one below the other. */
export function printJsonBesideWords(json: string, isAsked: boolean | undefined): void {
  if (isAsked || !process.stdout.isTTY) terminal.print(prettyJson(json));
}
