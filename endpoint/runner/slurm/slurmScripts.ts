/** The scripts of a job of Slurm, as pure texts: one that is submitted, and one for each node. */
import type { Launch } from '../local/rooms/room.ts';

export interface SlurmSettings {
  readonly partition?: string;
  /** Generic resources of each node, such as `gpu:1`. */
  readonly gres?: string;
}

export interface SubmittedScript {
  readonly name: string;
  /** Scripts of the nodes, in their order. */
  readonly nodes: readonly string[];
  readonly output: string;
  /** Where the job notes its number when it starts. */
  readonly started: string;
  /** 0 for no limit. */
  readonly hours: number;
  readonly settings: SlurmSettings;
}

/** Stands for the address of a node, which is known when Slurm has chosen it. */
export const nodeMark = (index: number): string => `@slurm-node-${index}@`;

export function submittedScript({ name, nodes, output, started, hours, settings }: SubmittedScript): string {
  const options = {
    'job-name': name,
    nodes: String(nodes.length),
    'ntasks-per-node': '1',
    output,
    'open-mode': 'append',
    ...(hours > 0 && { time: String(hours * 60) }),
    ...(settings.partition && { partition: settings.partition }),
    ...(settings.gres && { gres: settings.gres }),
  };
  return [
    '#!/bin/bash',
    ...Object.entries(options).map(([option, value]) => `#SBATCH --${option}=${value}`),
    // The endpoint decides whether a job runs again.
    '#SBATCH --no-requeue',
    // A controller that was killed can have forgotten that it has started the job, and would start it again.
    `(set -o noclobber; echo "$SLURM_JOB_ID" >${word(started)}) || exit 1`,
    'hosts=()',
    'for node in $(scontrol show hostnames "$SLURM_JOB_NODELIST"); do',
    '  hosts+=("$(scontrol show node -o "$node" | sed -n "s/.* NodeAddr=\\([^ ]*\\).*/\\1/p")")',
    'done',
    'export SLURM_NODE_ADDRESSES="${hosts[*]}"',
    `scripts=(${nodes.map(word).join(' ')})`,
    `srun --ntasks=${nodes.length} --ntasks-per-node=1 --kill-on-bad-exit=1 /bin/bash -c 'exec /bin/bash "\${@:SLURM_PROCID+1:1}"' bash "\${scripts[@]}"`,
    '',
  ].join('\n');
}

export interface NodeScript {
  readonly launch: Launch;
  readonly log: string;
  /** Where the exit code is written to. */
  readonly exit: string;
}

/** Runs a node's program in its own environment, apart from what Slurm says of itself. */
export function nodeScript({ launch, log, exit }: NodeScript): string {
  const { program, args, environment, folder = '/' } = launch;
  return [
    `exec >>${word(log)} 2>&1 </dev/null`,
    'hosts=($SLURM_NODE_ADDRESSES)',
    'for name in $(compgen -e); do case $name in SLURM_*) ;; *) unset "$name" ;; esac; done',
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${word(value)}`),
    `cd ${word(folder)} || exit 1`,
    [program, ...args].map(word).join(' '),
    'code=$?',
    `echo $code >${word(exit)}`,
    'exit $code',
    '',
  ].join('\n');
}

/** One word of the shell, in which the marks of nodes become their addresses. */
function word(text: string): string {
  const quoted = `'${text.replaceAll("'", "'\\''")}'`;
  return quoted.replace(/@slurm-node-(\d+)@/g, `'"\${hosts[$1]}"'`);
}
