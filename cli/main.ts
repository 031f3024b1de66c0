/** The command line: a table of commands. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { environmentLocale } from '../l10n/language.ts';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { version } from '../package.json';
import { getCommand, listCommand } from './commands/jobs.ts';
import { serveCommand } from './commands/serve.ts';
import { submissionsCommand } from './commands/submissions.ts';
import { submitCommand } from './commands/submit.ts';
import { validateCommand } from './commands/validate.ts';
import { helpOf, overview } from './help.ts';
import { type Command, exitCodes, UsageError } from './kit/command.ts';
import { terminal } from './kit/terminal.ts';
import { useProxy } from './useProxy.ts';

const commands: Readonly<Record<string, Command>> = {
  validate: validateCommand,
  submit: submitCommand,
  submissions: submissionsCommand,
  get: getCommand,
  list: listCommand,
  serve: serveCommand,
};

// A reader can close the pipe early. That isn't a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Exit only after output to a pipe is flushed.
main(process.argv.slice(2)).then((code) => process.stdout.write('', () => process.exit(code)));

async function main([name = '--help', ...args]: string[]): Promise<number> {
  const { texts } = await loadTranslation(join(__dirname, '..', 'l10n'), environmentLocale(process.env), (text) =>
    terminal.warn(`trainingjob: ${text}`),
  );
  l10n.config({ contents: texts });
  if (name === '--version') return print(version);
  if (name === '--help' || name === 'help') return print(overview(commands));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return complain(l10n.t('Unknown command "{0}".', name), exitCodes.usage);
  if (args.includes('--help')) return print(helpOf(name, command));
  try {
    useProxy(process.env);
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError || ('code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)));
    return complain(error.message, isUsage ? exitCodes.usage : exitCodes.rejected);
  }
}

function print(text: string): number {
  terminal.print(text);
  return exitCodes.ok;
}

function complain(message: string, code: number): number {
  terminal.warn(`trainingjob: ${message}`);
  if (code === exitCodes.usage) terminal.warn(l10n.t('Run trainingjob --help for usage.'));
  return code;
}
