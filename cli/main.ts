#!/usr/bin/env node
/** The command line as a process. */
import * as l10n from '@vscode/l10n';
import { keepCompiled } from '../files/compileCache.ts';
import { version } from '../package.json';
import { exitCodes } from './kit/command.ts';
import { terminal } from './kit/terminal.ts';
import { runCommand } from './runCommand.ts';
import { speak } from './speak.ts';

// A reader can close the pipe early. That isn't a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Commands are loaded after this.
keepCompiled(__filename, version);
void run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
  await speak();
  const code = await runCommand(args);
  // Exit only after output to a pipe is flushed.
  process.stdout.write('', (error) => process.exit(error ? codeWithout(error, code) : code));
}

/** Without its output, as on a full disk, a command has failed, unless its reader has closed the pipe. */
function codeWithout({ code: cause, message }: NodeJS.ErrnoException, code: number): number {
  if (cause === 'EPIPE' || cause === 'EOF') return code;
  terminal.warn(l10n.t("The output can't be written ({0}).", cause ?? message));
  return exitCodes.usage;
}
