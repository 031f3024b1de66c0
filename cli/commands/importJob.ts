import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { readForeignJob } from '../../server/features/readForeignJob.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { readJobFile } from '../kit/readJobFile.ts';
import { terminal } from '../kit/terminal.ts';

/** Prints the job file for what is written for another program. Nothing of it is run. */
export const importCommand = command({
  usage: '[FILE]',
  details: () =>
    l10n.t(
      "Reads a request as curl, PowerShell, or a browser writes it, a command or an input file of KooCLI, a file of ma-cli, a Terraform resource, a call of the Python SDK, a response, a body of the first API version (v1), or a page of documentation. Nothing in it is run. Without FILE, standard input is read. Notes on what was left out are printed to standard error. Exit codes: 0 when a job was read, 1 when there is none, 2 when the file can't be read.",
    ),
  options: {},
  run: async (_, files) => {
    const [file = '-', ...others] = files;
    if (others.length > 0) throw new UsageError(l10n.t('Specify one file.'));
    const found = readForeignJob((await readJobFile(file)).getText());
    if (!found || 'refused' in found) {
      terminal.warn(found?.refused ?? l10n.t('No training job was found in {0}.', file));
      return exitCodes.rejected;
    }
    terminal.print(printableJson(found.text.trimEnd()));
    for (const note of found.notes) terminal.warn(note);
    return exitCodes.ok;
  },
});
