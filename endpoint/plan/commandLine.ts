import { type Algorithm, bootFileOf, pythonProgram } from './containerPaths.ts';
import { fullHost, roleHosts } from './hosts.ts';
import { inputsOf, outputsOf, type Task } from './tasks.ts';

/** What a task runs: a program with its arguments, or a text by a shell. */
export type CommandLine =
  | { readonly kind: 'program'; readonly words: readonly string[] }
  | { readonly kind: 'shell'; readonly text: string };

/** The start of a task, or undefined if the job doesn't say what to run. */
export function commandLine(id: string, task: Task, tasks: readonly Task[]): CommandLine | undefined {
  const { algorithm } = task;
  const args = [...ownArguments(algorithm), ...engineArguments(id, task, tasks)];
  if (algorithm.command)
    return { kind: 'shell', text: [algorithm.command, ...ownArguments(algorithm).map(quoted)].join(' ') };
  const file = bootFileOf(algorithm);
  return file === undefined ? undefined : { kind: 'program', words: [pythonProgram, file, ...args] };
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

/** What the platform adds for frameworks that must know of each other's nodes. */
function engineArguments(id: string, task: Task, tasks: readonly Task[]): string[] {
  const [first] = tasks;
  if (tasks.length < 2 || !first) return [];
  const name = task.algorithm.engine?.engine_name ?? '';
  if (name === 'PyTorch')
    return [
      `--init_method=tcp://${fullHost(id, first)}:${port}`,
      `--rank=${tasks.indexOf(task)}`,
      `--world_size=${tasks.length}`,
    ];
  if (name !== 'TensorFlow') return [];
  const hosts = (role: string) => roleHosts(id, tasks, role).map((host) => `${host}:${port}`);
  return [
    `--task_name=${task.role}`,
    `--task_index=${task.index}`,
    `--ps_hosts=${hosts('ps')}`,
    `--worker_hosts=${hosts('worker')}`,
  ];
}

/** The one that the service's own documentation uses. */
const port = 6666;

/** A word of a shell, which stays one. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
