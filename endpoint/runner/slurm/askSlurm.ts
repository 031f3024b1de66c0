import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../runner.ts';
import { SilentController } from './slurmCommands.ts';

export interface Asking {
  /** Of the endpoint. */
  readonly closing: AbortSignal;
  readonly note: Report['note'];
}

/** In milliseconds. */
const pause = 1_000;

/** Waits for the next look. */
export const pauseOf = ({ closing }: Pick<Asking, 'closing'>): Promise<void> =>
  sleep(pause, undefined, { signal: closing, ref: false }).catch(() => {});

/**
 * Asks until the controller answers. While it is silent, nothing is known of a job, and nothing may be claimed. Returns nothing if the
 * endpoint ends before.
 */
export async function askUntilHeard<T>(
  question: () => Promise<T>,
  { closing, note }: Asking,
): Promise<{ readonly answer: T } | undefined> {
  let isSilent = false;
  while (!closing.aborted) {
    try {
      const answer = await question();
      if (isSilent) note('clusterBack');
      return { answer };
    } catch (error) {
      if (!(error instanceof SilentController)) throw error;
      if (!isSilent) note('clusterSilent');
      isSilent = true;
      await pauseOf({ closing });
    }
  }
  return undefined;
}
