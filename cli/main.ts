#!/usr/bin/env node
/** The command line as a process. */
import { keepCompiled } from '../files/compileCache.ts';
import { version } from '../package.json';
import { runCommand } from './runCommand.ts';
import { speak } from './speak.ts';

// A reader can close the pipe early. That isn't a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Commands are loaded after this.
keepCompiled(__dirname, version);
void run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
  await speak();
  const code = await runCommand(args);
  // Exit only after output to a pipe is flushed.
  process.stdout.write('', () => process.exit(code));
}
