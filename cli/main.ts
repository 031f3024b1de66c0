#!/usr/bin/env node
/** The command line as a process. */
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { environmentLocale } from '../l10n/language.ts';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { helpChecking } from './check/checkInThreads.ts';
import { terminal } from './kit/terminal.ts';
import { runCommand } from './runCommand.ts';

// A reader can close the pipe early. That isn't a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

void (isMainThread ? run(process.argv.slice(2)) : help());

async function run(args: readonly string[]): Promise<void> {
  await speak();
  const code = await runCommand(args);
  // Exit only after output to a pipe is flushed.
  process.stdout.write('', () => process.exit(code));
}

/** Does its part of what another thread of this program was told. */
async function help(): Promise<void> {
  await speak();
  await helpChecking();
}

async function speak(): Promise<void> {
  const { texts } = await loadTranslation(join(__dirname, '..', 'l10n'), environmentLocale(process.env), (text) =>
    terminal.warn(`trainingjob: ${text}`),
  );
  l10n.config({ contents: texts });
}
