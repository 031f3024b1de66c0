import * as l10n from '@vscode/l10n';
import { anyOf } from '../../l10n/lists.ts';
import { printable } from '../../l10n/printable.ts';
import { type Command, type CommandTable, command, exitCodes, UsageError } from '../kit/command.ts';
import { fittingWords } from '../kit/fittingWords.ts';
import { shellScripts } from '../kit/shellScripts.ts';
import { terminal } from '../kit/terminal.ts';

const shells = Object.keys(shellScripts);

/** Completes the command line in a shell, from the table that runs it. */
export const completionCommand = (commands: () => CommandTable): Command =>
  command({
    usage: shells.join('|'),
    details: () =>
      l10n.t(
        'For bash, add {0} to ~/.bashrc; for zsh, {1} to ~/.zshrc after compinit; for fish, {2} to its configuration; for PowerShell, {3} to its profile.',
        'eval "$(trainingjob completion bash)"',
        'eval "$(trainingjob completion zsh)"',
        'trainingjob completion fish | source',
        'trainingjob completion powershell | Out-String | Invoke-Expression',
      ),
    options: {
      words: {
        type: 'boolean',
        default: false,
        about: () => l10n.t('Print what can be the last of the words after --, as the printed scripts ask for it.'),
      },
    },
    words: () => shells,
    run: async ({ words }, given) => {
      const lines = words ? linesOf(await fittingWords(commands(), given)) : scriptFor(given);
      // An empty line would be a word for shells, and keep them from offering files.
      if (lines !== '') terminal.print(lines);
      return exitCodes.ok;
    },
  });

const linesOf = (words: Awaited<ReturnType<typeof fittingWords>>): string =>
  words.map(({ word, about }) => (about ? `${word} ${printable(about)}` : word)).join('\n');

function scriptFor([shell = '', ...others]: readonly string[]): string {
  const script = Object.hasOwn(shellScripts, shell) && others.length === 0 ? shellScripts[shell] : undefined;
  if (script === undefined) throw new UsageError(l10n.t('Specify {0}.', anyOf(shells)));
  return script;
}
