import type { Ending } from '../runner.ts';

/** What Slurm tells of a job. */
export interface SlurmJob {
  readonly name: string;
  readonly state: string;
}

/** A line of `scontrol show job` has `Name=value` pairs. The exit code is `code:signal`. */
export function slurmJobIn(line: string): SlurmJob | undefined {
  const values = new Map([...line.matchAll(/(?:^|\s)(\w+)=(\S*)/g)].map(([, name = '', value = '']) => [name, value]));
  const [name = '', state = ''] = [values.get('JobName'), values.get('JobState')];
  const isOnNodes = values.get('NodeList') !== '(null)';
  return state
    ? { name, state: isOnNodes && values.get('ExitCode') === '0:0' ? stateUnasked(state) : state }
    : undefined;
}

/** A line of `sacct` has name and state, which can go on, as in `CANCELLED by 1000`. */
export function slurmRecordIn(line: string): SlurmJob | undefined {
  const [name = '', state = ''] = line.split('|');
  return state ? { name, state: state.split(' ')[0] ?? '' } : undefined;
}

/** Whoever cancels a job ends its processes by a signal. Without one, Slurm has given it up: it wasn't able to start it, or has lost it. */
const stateUnasked = (state: string): string => (state === 'CANCELLED' ? 'GIVEN_UP' : state);

/** Whether it is somewhere between its start and its end. */
export const hasStarted = ({ state }: SlurmJob): boolean => state !== 'PENDING' && state !== 'CONFIGURING';

/** How each final state of Slurm ends a job. Others mean that it goes on. */
export const outcomes: Readonly<Record<string, Ending['outcome'] | 'expired' | 'givenUp'>> = {
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
  GIVEN_UP: 'givenUp',
};
