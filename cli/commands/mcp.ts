import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { jobCheck } from '../check/checkJob.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { mountedFolders, mountsOption } from '../kit/mountsOption.ts';
import { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';
import { boundedLines } from '../mcp/boundedLines.ts';
import { answerMessages } from '../mcp/mcpServer.ts';

/** In characters. A job has a few thousand. */
const longestMessage = 4_000_000;

/** Serves assistants over standard input and output, until the input ends. */
export const mcpCommand = command({
  usage: '[--folder FOLDER]… [--mounts JSON|FILE]',
  details: () =>
    l10n.t(
      'Messages come on standard input and are answered on standard output. Nothing is sent, created, or changed. The target of explain_failure comes from the environment, as for submit.',
    ),
  options: {
    folder: {
      type: 'string',
      value: 'FOLDER',
      multiple: true,
      about: () =>
        l10n.t('A folder whose job files can be read. Usually only the current folder. Repeat it for more folders.'),
    },
    mounts: mountsOption,
  },
  run: async ({ folder, mounts }, others) => {
    if (others.length > 0) throw new UsageError(l10n.t('Unexpected argument "{0}".', String(others[0])));
    const send = (message: string) => terminal.print(printableJson(message));
    const check = jobCheck({ beside: scriptsBeside(mountedFolders(mounts)) });
    const session = { folders: folder ?? [process.cwd()], send, check };
    await answerMessages(boundedLines(process.stdin, longestMessage), session);
    return exitCodes.ok;
  },
});
