import type { Ending } from '../runner.ts';

/** What `scontrol show job` tells of a job. */
export interface SlurmJob {
  readonly state: string;
  readonly reason: string;
  readonly exitCode: number;
}

/** Its line has `Name=value` pairs. The exit code is `code:signal`. */
export function slurmJobIn(line: string): SlurmJob | undefined {
  const values = new Map([...line.matchAll(/(?:^|\s)(\w+)=(\S*)/g)].map(([, name = '', value = '']) => [name, value]));
  const state = values.get('JobState');
  if (!state) return undefined;
  const [code = 0, signal = 0] = (values.get('ExitCode') ?? '').split(':').map(Number);
  return { state, reason: values.get('Reason') ?? '', exitCode: code || (signal ? 128 + signal : 0) };
}

/** Whether it is somewhere between its start and its end. */
export const hasStarted = ({ state }: SlurmJob): boolean => state !== 'PENDING' && state !== 'CONFIGURING';

/** How each final state of Slurm ends a job. Others mean that it goes on. */
export const outcomes: Readonly<Record<string, Ending['outcome'] | 'expired'>> = {
  COMPLETED: 'complete',
  FAILED: 'fail',
  OUT_OF_MEMORY: 'fail',
  CANCELLED: 'stopped',
  TIMEOUT: 'expired',
  DEADLINE: 'expired',
  NODE_FAIL: 'lose',
  BOOT_FAIL: 'lose',
  PREEMPTED: 'lose',
  REVOKED: 'lose',
};
