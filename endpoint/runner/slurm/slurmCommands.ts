import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type SlurmJob, slurmJobIn, slurmRecordIn } from './slurmState.ts';

const run = promisify(execFile);

/** In milliseconds. A controller that restarts takes its time. */
const patience = 60_000;

/** The controller doesn't answer, so whether it has heard of a request is uncertain. */
export class SilentController extends Error {}

async function runProgram(program: string, ...args: string[]): Promise<string> {
  try {
    return (await run(program, args, { timeout: patience })).stdout;
  } catch (error) {
    throw isSilence(error) ? new SilentController(String(error)) : error;
  }
}

/** How the programs of Slurm say that nobody answers. A program that has taken too long was killed. */
const isSilence = (error: unknown): boolean =>
  Object(error).killed === true ||
  /unable to contact|timed out|connect failure|connection refused/i.test(String(error));

/** Submits a script and returns the number of its job. */
export async function submit(script: string): Promise<string> {
  const stdout = await runProgram('sbatch', '--parsable', script);
  return stdout.trim().split(';')[0] ?? '';
}

/** The number of the job with this name, if the controller knows one, whether it has ended or not. */
export async function numberOf(name: string): Promise<string | undefined> {
  const stdout = await runProgram('squeue', '--noheader', '--states=all', '--format=%A', `--name=${name}`);
  return stdout.trim().split('\n')[0] || undefined;
}

/**
 * What the controller says of a job, or what its accounting does, or `gone` if neither knows it. A controller that was killed may have
 * forgotten a job and have given its number to another one, so the name has to be right, too.
 */
export async function ask(number: string, name: string): Promise<SlurmJob | 'gone'> {
  const known = slurmJobIn(await shown(number));
  return known?.name === name ? known : ((await recorded(number, name)) ?? 'gone');
}

const shown = (number: string): Promise<string> =>
  runProgram('scontrol', 'show', 'job', '--oneliner', number).catch((error) => {
    if (/invalid job id/i.test(String(error))) return '';
    throw error;
  });

/** Most clusters keep such records, and the others refuse. */
async function recorded(number: string, name: string): Promise<SlurmJob | undefined> {
  const columns = '--format=JobName%100,State';
  const lines = await runProgram('sacct', '--noheader', '--parsable2', '-X', columns, '-j', number).catch(() => '');
  return lines
    .split('\n')
    .map(slurmRecordIn)
    .find((record) => record?.name === name);
}

/** Slurm asks the processes to end, and ends them after a time of grace. Jobs that have ended are fine, too. */
export const cancel = async (number: string): Promise<void> => {
  await runProgram('scancel', number).catch((error) => {
    if (error instanceof SilentController) throw error;
  });
};
