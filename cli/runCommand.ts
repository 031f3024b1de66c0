/** The command line: a table of commands. */
import * as l10n from '@vscode/l10n';
import { version } from '../package.json';
import { catalogueCommand } from './commands/catalogue.ts';
import { completionCommand } from './commands/completion.ts';
import { diffRequestsCommand } from './commands/diffRequests.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/exportJob.ts';
import { formatCommand } from './commands/formatFiles.ts';
import { importCommand } from './commands/importJob.ts';
import { jobsCommands } from './commands/jobsCommands.ts';
import { lspCommand } from './commands/lsp.ts';
import { mcpCommand } from './commands/mcp.ts';
import { newCommand } from './commands/newJob.ts';
import { getCommand, listCommand } from './commands/readJobs.ts';
import { schemaCommand } from './commands/schema.ts';
import { serveCommand } from './commands/serve.ts';
import { snapshotCommand } from './commands/snapshot.ts';
import { submissionsCommand } from './commands/submissions.ts';
import { submitCommand } from './commands/submit.ts';
import { syncCommand } from './commands/syncCode.ts';
import { validateCommand } from './commands/validate.ts';
import { groupHelp, helpOf, overview } from './help.ts';
import { type Command, type CommandGroup, exitCodes, isGroup, UsageError } from './kit/command.ts';
import { terminal } from './kit/terminal.ts';
import { useProxy } from './useProxy.ts';

const commands: Readonly<Record<string, Command | CommandGroup>> = {
  new: newCommand,
  validate: validateCommand,
  format: formatCommand,
  explain: explainCommand,
  submit: submitCommand,
  sync: syncCommand,
  diff: diffRequestsCommand,
  snapshot: snapshotCommand,
  export: exportCommand,
  import: importCommand,
  submissions: submissionsCommand,
  get: getCommand,
  list: listCommand,
  jobs: jobsCommands,
  catalogue: catalogueCommand,
  mcp: mcpCommand,
  serve: serveCommand,
  lsp: lspCommand,
  schema: schemaCommand,
  completion: completionCommand(() => commands),
};

/** Does what the arguments say, and resolves with the exit code. */
export async function runCommand([name = '--help', ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return print(version);
  if (name === '--help' || name === 'help') return print(overview(commands));
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!found) return complain(l10n.t('Unknown command "{0}".', name), exitCodes.usage);
  return isGroup(found) ? runInGroup(name, found, args) : runNamed(name, found, args);
}

function runInGroup(
  name: string,
  group: CommandGroup,
  [first = '--help', ...args]: readonly string[],
): Promise<number> | number {
  if (first === '--help' || first === 'help') return print(groupHelp(name, group));
  const command = Object.hasOwn(group.commands, first) ? group.commands[first] : undefined;
  const whole = `${name} ${first}`;
  return command
    ? runNamed(whole, command, args)
    : complain(l10n.t('Unknown command "{0}".', whole), exitCodes.usage, name);
}

async function runNamed(name: string, command: Command, args: readonly string[]): Promise<number> {
  if (beforeDashes(args).includes('--help')) return print(helpOf(name, command));
  try {
    useProxy(process.env);
    return await command.run([...args]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError || ('code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)));
    return complain(error.message, isUsage ? exitCodes.usage : exitCodes.rejected, name);
  }
}

/** What follows `--` are no options. */
const beforeDashes = (args: readonly string[]): readonly string[] => args.slice(0, [...args, '--'].indexOf('--'));

function print(text: string): number {
  terminal.print(text);
  return exitCodes.ok;
}

function complain(message: string, code: number, command?: string): number {
  terminal.warn(`trainingjob: ${message}`);
  const call = command === undefined ? 'trainingjob' : `trainingjob ${command}`;
  if (code === exitCodes.usage) terminal.warn(l10n.t('Run {0} --help for usage.', call));
  return code;
}
