import * as l10n from '@vscode/l10n';
import type { CodeLens, Command, Range } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import { plainSecretsIn } from '../../modelarts/masks/maskBody.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import { memoize } from '../document/memoize.ts';
import { wholeJob } from '../document/wholeJob.ts';
import { roleCommands } from '../preview/rolePlans.ts';
import type { LensCommands } from '../protocol.ts';

/** What can be done with a file, on its top, and above each algorithm the command line that its container sees. */
export function lenses(document: JobDocument, commands: LensCommands): CodeLens[] {
  if (document.root?.type !== 'object') return [];
  const { uri } = document.text;
  const top = titles().flatMap(([id, title]) =>
    commandOf(commands[id], title, uri).map((command) => ({ range: start, command })),
  );
  const preview = commands.previewCommand;
  return preview === undefined ? top : [...top, ...commandLines(document).map((line) => lineLens(line, preview, uri))];
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const titles = (): readonly (readonly [keyof LensCommands, string])[] => [
  ['submitCommand', l10n.t('Submit')],
  ['rehearseCommand', l10n.t('Rehearse')],
  ['previewCommand', l10n.t('Preview')],
  ['checkCommand', l10n.t('Check')],
];

const commandOf = (id: string | undefined, title: string, uri: string): Command[] =>
  id === undefined ? [] : [{ title, command: id, arguments: [uri] }];

interface Line {
  readonly range: Range;
  readonly text: string;
}

/** Above the line of the property, or nothing where the job doesn't say what to run. */
const commandLines = memoize((document: JobDocument): readonly Line[] => {
  const { text, root } = document;
  const secrets = plainSecretsIn(text.getText());
  return roleCommands(wholeJob(document)).flatMap(({ path, command }) => {
    const value = nodeAt(root, path);
    const at = value && text.positionAt(value.parent?.offset ?? value.offset);
    return at ? [{ range: { start: at, end: at }, text: printable(maskCommand(command, secrets), longestTitle) }] : [];
  });
});

/** As wide as most editors. */
const longestTitle = 100;

const lineLens = ({ range, text }: Line, command: string, uri: string): CodeLens => ({
  range,
  command: { title: text, command, arguments: [uri] },
});
