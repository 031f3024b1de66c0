import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { findJobFiles } from '../check/findJobFiles.ts';
import { formattedText } from '../check/formattedText.ts';
import { replaceFile } from '../check/replaceFile.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { terminal } from '../kit/terminal.ts';
import { withoutCommands } from '../kit/workflowCommands.ts';

/** Formats files as the editor does. */
export const formatCommand = command({
  usage: '[--check] PATH…',
  details: () =>
    l10n.t(
      "PATH is a file, a folder with files that end with .trainingjob.json, a pattern, or - for standard input, which is printed. A file keeps its own indentation, line endings, and comments. Exit codes: 0 for success, 1 when --check finds files that aren't formatted or a file couldn't be formatted, 2 when a file can't be read.",
    ),
  options: {
    check: {
      type: 'boolean',
      default: false,
      about: () => l10n.t("Write nothing, and list the files that aren't formatted."),
    },
  },
  run: async ({ check }, paths) => {
    if (paths.length === 0)
      throw new UsageError(l10n.t('Specify the files or folders to format, or - for standard input.'));
    const { files, unread } = await findJobFiles(paths);
    const codes: number[] = unread.map(({ reason }) => saying(reason, exitCodes.usage));
    for (const file of files) codes.push(await formatFile(file, check));
    return Math.max(...codes);
  },
});

async function formatFile(file: string, check: boolean): Promise<number> {
  try {
    const text = await readJobFile(file);
    const result = formattedText(text);
    if ('declined' in result) return saying(`${file}: ${result.declined}`, exitCodes.rejected);
    const { formatted } = result;
    const isChanged = formatted !== text.getText();
    if (check && isChanged) terminal.print(withoutCommands(printable(file)));
    else if (file === '-' && !check) terminal.printFile(formatted);
    else if (isChanged) replaceFile(file, text.getText(), formatted);
    return check && isChanged ? exitCodes.rejected : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return saying(error.message, exitCodes.usage);
  }
}

function saying(reason: string, code: number): number {
  terminal.warn(printable(reason));
  return code;
}
