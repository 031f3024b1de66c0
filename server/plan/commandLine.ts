import { type Algorithm, bootFileOf } from './containerPaths.ts';
import { type Start, type Started, startOf } from './launchers.ts';
import { inputsOf, outputsOf, type Task } from './tasks.ts';

/** What a task runs: a program with its arguments, or a text by a shell. */
export type CommandLine =
  | { readonly kind: 'program'; readonly words: readonly string[] }
  | { readonly kind: 'shell'; readonly text: string };

export interface CommandParts extends Omit<Start, 'script' | 'task'> {}

/** The start of a task, or undefined if the job doesn't say what to run. */
export function commandLine(
  task: Task,
  parts: CommandParts,
): (Omit<Started, 'words'> & { command: CommandLine }) | undefined {
  const { algorithm } = task;
  const own = ownArguments(algorithm);
  if (algorithm.command)
    return { command: { kind: 'shell', text: [algorithm.command, ...own.map(quoted)].join(' ') }, processes: 1 };
  const file = bootFileOf(algorithm);
  if (file === undefined) return undefined;
  const { words, ...started } = startOf({ ...parts, task, script: [file, ...own] });
  return { command: { kind: 'program', words }, ...started };
}

/** How the log shows it. */
export const shownCommand = (command: CommandLine): string =>
  command.kind === 'shell' ? command.text : command.words.map(quoted).join(' ');

/** Each parameter and each channel is one argument. */
const ownArguments = (algorithm: Algorithm): string[] => [
  ...(algorithm.parameters ?? []).flatMap((parameter) =>
    parameter?.name ? [`--${parameter.name}=${parameter.value ?? ''}`] : [],
  ),
  ...[...inputsOf(algorithm), ...outputsOf(algorithm)].flatMap(({ name, folder, access }) =>
    access === 'parameter' ? [`--${name}=${folder}`] : [],
  ),
];

/** A word of a shell, which stays one. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
