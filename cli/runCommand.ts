/** The command line: a table of commands. */
import * as l10n from '@vscode/l10n';
import { version } from '../package.json';
import { completionCommand } from './commands/completion.ts';
import { jobsCommands } from './commands/jobsCommands.ts';
import { lspCommand } from './commands/lsp.ts';
import { schemaCommand } from './commands/schema.ts';
import { groupHelp, helpOf, overview } from './help.ts';
import {
  type CommandGroup,
  type CommandTable,
  exitCodes,
  isGroup,
  type ListedCommand,
  UsageError,
} from './kit/command.ts';
import { terminal } from './kit/terminal.ts';
import { useProxy } from './useProxy.ts';

const forJobFiles = () => import('./commands/jobFileCommands.ts');
const forServices = () => import('./commands/serviceCommands.ts');

/** A command is read when it is asked for: all of them are more than most need. What is run most often is read alone. */
const commands: CommandTable = {
  new: {
    summary: () => l10n.t('Write a job file from a template.'),
    load: async () => (await forJobFiles()).newCommand,
  },
  validate: {
    summary: () => l10n.t('Check job files as the editor does.'),
    load: async () => (await import('./commands/validate.ts')).validateCommand,
  },
  format: {
    summary: () => l10n.t('Format job files as the editor does.'),
    load: async () => (await forJobFiles()).formatCommand,
  },
  explain: {
    summary: () => l10n.t('Explain a field, a rule, or an error code.'),
    load: async () => (await forJobFiles()).explainCommand,
  },
  submit: {
    summary: () => l10n.t('Submit a job file to ModelArts or to a local endpoint.'),
    load: async () => (await forJobFiles()).submitCommand,
  },
  sync: {
    summary: () => l10n.t('Send the code of a job to object storage.'),
    load: async () => (await forServices()).syncCommand,
  },
  diff: {
    summary: () => l10n.t('Compare what two job files or submissions send, field by field.'),
    load: async () => (await forJobFiles()).diffRequestsCommand,
  },
  snapshot: {
    summary: () => l10n.t('Print what a job file resolves to: the request, and what its nodes have and run.'),
    load: async () => (await forJobFiles()).snapshotCommand,
  },
  export: {
    summary: () => l10n.t('Print a job file in another form, such as a curl command or a job for Volcano.'),
    load: async () => (await forJobFiles()).exportCommand,
  },
  import: {
    summary: () => l10n.t('Print the job file for a job in another form.'),
    load: async () => (await forJobFiles()).importCommand,
  },
  submissions: {
    summary: () => l10n.t('List the submissions whose outcome is uncertain, and settle them.'),
    load: async () => (await forServices()).submissionsCommand,
  },
  get: {
    summary: () => l10n.t('Show a training job.'),
    load: async () => (await forServices()).getCommand,
  },
  list: {
    summary: () => l10n.t('List the newest training jobs with their ID, phase, creation time, and name.'),
    load: async () => (await forServices()).listCommand,
  },
  jobs: jobsCommands,
  catalogue: {
    summary: () => l10n.t('List the flavors, engines, pools, algorithms, and images that jobs can use on the target.'),
    load: async () => (await forServices()).catalogueCommand,
  },
  mcp: {
    summary: () => l10n.t('Let an assistant check, explain, and preview jobs (Model Context Protocol).'),
    load: async () => (await forJobFiles()).mcpCommand,
  },
  serve: {
    summary: () => l10n.t('Run a local ModelArts endpoint on this machine.'),
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  lsp: {
    summary: () => l10n.t('Start the language server for an editor, on standard input and output.'),
    load: async () => lspCommand,
  },
  schema: {
    summary: () => l10n.t('Print the JSON Schema of job files.'),
    load: async () => schemaCommand,
  },
  completion: {
    summary: () => l10n.t('Print what makes a shell complete these commands.'),
    load: async () => completionCommand(() => commands),
  },
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

async function runNamed(name: string, { summary, load }: ListedCommand, args: readonly string[]): Promise<number> {
  const command = await load();
  if (beforeDashes(args).includes('--help')) return print(helpOf(name, summary(), command));
  try {
    await useProxy(process.env);
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
