#!/usr/bin/env node
/** The command line as a process. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { environmentLocale } from '../l10n/language.ts';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { terminal } from './kit/terminal.ts';
import { runCommand } from './runCommand.ts';

// A reader can close the pipe early. That isn't a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Exit only after output to a pipe is flushed.
main(process.argv.slice(2)).then((code) => process.stdout.write('', () => process.exit(code)));

async function main(args: readonly string[]): Promise<number> {
  const { texts } = await loadTranslation(join(__dirname, '..', 'l10n'), environmentLocale(process.env), (text) =>
    terminal.warn(`trainingjob: ${text}`),
  );
  l10n.config({ contents: texts });
  return runCommand(args);
}
