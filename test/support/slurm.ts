/** A real Slurm of two nodes on this machine, apart from any other. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../scripts/findProgram.ts';
import { processesWith, signalIfThere } from '../../scripts/processes.ts';
import { installPackages } from './debianPackages.ts';
import { poll } from './poll.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch'];

const packages = ['slurmctld', 'slurmd', 'munge', 'slurm-client'];

/** Why there is no Slurm here, if so. On Debian, root installs it when it is missing. */
export function whyNoSlurm(): string | false {
  if (process.getuid?.() !== 0) return 'Only root can run a Slurm of its own.';
  const missing = () => programs.some((name) => !findProgram(name));
  if (!missing() || (installPackages('Slurm', packages) && !missing())) return false;
  return `Slurm is not installed. Run: apt-get install ${packages.join(' ')}`;
}

export interface Slurm {
  /** Runs one of its commands. */
  readonly run: (program: string, ...args: string[]) => string;
  /** Undoes that nodes are drained. */
  readonly resumeNodes: () => Promise<unknown>;
  readonly restartController: () => Promise<void>;
  /** Resolves when the controller has written down what it knows of all jobs, as it does every few seconds. */
  readonly jobsSaved: () => Promise<void>;
  /** Ends the controller without a word, as a crash does. */
  readonly killController: () => Promise<void>;
  /** Starts it again. Without its memory, it knows no job any more. */
  readonly startController: (memory?: 'forgets') => Promise<void>;
  readonly end: () => void;
}

/** Starts it, and makes it that of this process and its children. */
export async function startSlurm(): Promise<Slurm> {
  const folder = temporaryFolder();
  const config = join(folder, 'slurm.conf');
  const ports = [await freePort(), await freePort(), await freePort()];
  for (const name of ['state', 'spool-n1', 'spool-n2']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(64), { mode: 0o400 });
  writeFileSync(config, configText(folder, ports));
  process.env['SLURM_CONF'] = config;
  const started: ChildProcess[] = [];
  const start = (program: string, ...args: string[]) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    started.push(child);
    return child;
  };
  const at = (name: string) => join(folder, name);
  start(
    'munged',
    '--foreground',
    '--force',
    `--key-file=${at('munge.key')}`,
    `--socket=${at('munge')}`,
    `--pid-file=${at('munged.pid')}`,
    `--log-file=${at('munged.log')}`,
    `--seed-file=${at('munged.seed')}`,
  );
  await poll('munged to listen', () => existsSync(at('munge')));
  let controller = start('slurmctld', '-D', '-f', config);
  for (const name of ['n1', 'n2']) start('slurmd', '-D', '-f', config, '-N', name);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  const nodes = () => spawnSync('sinfo', ['-h', '-N', '-o', '%T'], { encoding: 'utf8' }).stdout.trim();
  await poll('two idle nodes', () => nodes() === 'idle\nidle');
  const endController = async (signal: NodeJS.Signals) => {
    const ended = once(controller, 'exit');
    controller.kill(signal);
    await ended;
  };
  const startController = async (memory?: 'forgets') => {
    controller = start('slurmctld', '-D', '-f', config, ...(memory ? ['-c'] : []));
    await poll('the controller to answer', () => spawnSync('scontrol', ['ping']).stdout.includes('UP'));
  };
  return {
    run,
    // Until no node is drained: one that drains between the look and the update can't be resumed yet.
    resumeNodes: () =>
      poll('no node to be drained', () => {
        const drained = [...run('sinfo', '-h', '-N', '-o', '%N %T').matchAll(/^(\S+) drain/gm)];
        for (const [, node] of drained) spawnSync('scontrol', ['update', `NodeName=${node}`, 'State=RESUME']);
        return drained.length === 0;
      }),
    restartController: () => endController('SIGTERM').then(() => startController()),
    jobsSaved: async () => {
      const savedAt = () => statSync(at('state/job_state'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const before = savedAt();
      for (const number of run('squeue', '--noheader', '--format=%A').split('\n').filter(Boolean))
        run('scontrol', 'update', `JobId=${number}`, 'Comment=changed');
      await poll('the controller to save', () => savedAt() > before);
    },
    killController: () => endController('SIGKILL'),
    startController,
    end: () => {
      for (const child of started.reverse()) child.kill('SIGKILL');
      // The keepers of jobs that the controller has forgotten outlive the daemons.
      for (const { pid } of processesWith('slurmstepd', folder)) signalIfThere(pid, 'SIGKILL');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const configText = (folder: string, [controller, ...nodes]: readonly number[]): string =>
  [
    'ClusterName=test',
    `SlurmctldHost=${hostname()}(127.0.0.1)`,
    `SlurmctldPort=${controller}`,
    `AuthInfo=socket=${join(folder, 'munge')}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    `StateSaveLocation=${join(folder, 'state')}`,
    `SlurmdSpoolDir=${join(folder, 'spool-%n')}`,
    `SlurmctldPidFile=${join(folder, 'slurmctld.pid')}`,
    `SlurmdPidFile=${join(folder, 'slurmd-%n.pid')}`,
    `SlurmctldLogFile=${join(folder, 'slurmctld.log')}`,
    `SlurmdLogFile=${join(folder, 'slurmd-%n.log')}`,
    'ProctrackType=proctrack/pgid',
    'TaskPlugin=task/none',
    'SlurmdParameters=config_overrides',
    'ReturnToService=2',
    'KillWait=2',
    'MpiDefault=none',
    ...nodes.map(
      (port, index) => `NodeName=n${index + 1} NodeHostname=${hostname()} NodeAddr=127.0.0.1 Port=${port} CPUs=4`,
    ),
    'PartitionName=main Nodes=n1,n2 Default=YES State=UP OverSubscribe=FORCE:8',
    '',
  ].join('\n');
