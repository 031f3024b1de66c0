import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type SlurmJob, slurmJobIn } from './slurmState.ts';

const run = promisify(execFile);

/** In milliseconds. A controller that restarts takes its time. */
const patience = 60_000;

/** Submits a script and returns the number of its job. */
export async function submit(script: string): Promise<string> {
  const { stdout } = await run('sbatch', ['--parsable', script], { timeout: patience });
  return stdout.trim().split(';')[0] ?? '';
}

/** The number of the job with this name, if the controller knows one. Throws when it doesn't answer. */
export async function numberOf(name: string): Promise<string | undefined> {
  const { stdout } = await run('squeue', ['--noheader', '--format=%A', `--name=${name}`], { timeout: patience });
  return stdout.trim().split('\n')[0] || undefined;
}

/** What the controller says, `gone` if it doesn't know the job any more, or undefined if it doesn't answer. */
export async function ask(number: string): Promise<SlurmJob | 'gone' | undefined> {
  try {
    const { stdout } = await run('scontrol', ['show', 'job', '--oneliner', number], { timeout: patience });
    return slurmJobIn(stdout);
  } catch (error) {
    return /invalid job id/i.test(String(error)) ? 'gone' : undefined;
  }
}

/** Slurm asks the processes to end, and ends them after a time of grace. */
export const cancel = async (number: string): Promise<void> => {
  await run('scancel', [number], { timeout: patience }).catch(() => {});
};
