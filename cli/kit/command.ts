import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util';

/** One command of the command line. Texts are functions, because they are translated when they are shown. */
export interface Command {
  /** The syntax after the name. */
  readonly usage: string;
  readonly details?: () => string;
  readonly options: Options;
  /** What can be its arguments, for shells to complete. Without them, files are. */
  readonly words?: () => readonly string[];
  /** Takes what follows the name; resolves with the exit code. */
  readonly run: (args: string[]) => Promise<number>;
}

/** A command in an overview. */
export interface ListedCommand {
  /** One line. */
  readonly summary: () => string;
  readonly load: () => Promise<Command>;
}

/** Commands with a first name in common. */
export interface CommandGroup extends Pick<ListedCommand, 'summary'> {
  readonly commands: Readonly<Record<string, ListedCommand>>;
}

export type CommandTable = Readonly<Record<string, ListedCommand | CommandGroup>>;

export const isGroup = (it: ListedCommand | CommandGroup): it is CommandGroup => 'commands' in it;

export type Options = Readonly<Record<string, ParseArgsOptionDescriptor & Help>>;

interface Help {
  readonly about: () => string;
  /** Placeholder for the value of an option of type `string`. */
  readonly value?: string;
  /** All values of an option of type `string`. */
  readonly choices?: readonly string[];
}

type ValuesOf<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

interface Definition<O extends Options> extends Omit<Command, 'run' | 'options'> {
  readonly options: O;
  readonly run: (values: ValuesOf<O>, positionals: readonly string[]) => Promise<number>;
}

/** Parses the options of a command, with the types its table gives them. */
export const command = <const O extends Options>({ run, options, ...rest }: Definition<O>): Command => ({
  ...rest,
  options,
  run: (args) => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return run(values, positionals);
  },
});

export const exitCodes = {
  ok: 0,
  /** A file has errors, or the service rejected the request. */
  rejected: 1,
  usage: 2,
  /** Nothing has reached the service. */
  unreachable: 3,
  /** What became of the job isn't known. */
  uncertain: 4,
  /** Ctrl+C has ended the wait for a job, which goes on. As shells have it for SIGINT. */
  interrupted: 130,
} as const;

/** The command line itself is wrong. */
export class UsageError extends Error {}
