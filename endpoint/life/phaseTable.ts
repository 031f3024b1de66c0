import type { Phase } from '../../schemas/phases.ts';

/** What can happen to a job. */
export type Happening =
  /** It waits for its turn. */
  | 'queue'
  /** Everything that it needs is there, and its tasks start. */
  | 'start'
  | 'complete'
  | 'fail'
  /** Somebody asks for its end. */
  | 'stop'
  /** It has ended because somebody asked for it. */
  | 'stopped'
  /** The machine or process that ran it is gone. */
  | 'lose'
  /** It ended by a fault, and has retries left. */
  | 'requeue'
  | 'restart';

const restartable = { restart: 'Creating' } as const;

/** The phase that follows. What isn't here changes nothing. While a job is being stopped, it can still end by itself. */
export const phaseTable = {
  Creating: { queue: 'Pending', fail: 'Failed', stop: 'Terminating', lose: 'Abnormal' },
  Pending: { start: 'Running', fail: 'Failed', stop: 'Terminating', lose: 'Abnormal' },
  Running: { complete: 'Completed', fail: 'Failed', stop: 'Terminating', lose: 'Abnormal', requeue: 'Pending' },
  Terminating: { complete: 'Completed', fail: 'Failed', stopped: 'Terminated', lose: 'Terminated' },
  Completed: restartable,
  Failed: restartable,
  Terminated: restartable,
  Abnormal: restartable,
} as const satisfies Record<Phase, Partial<Record<Happening, Phase>>>;

export const phaseAfter = (phase: Phase, happening: Happening): Phase | undefined =>
  (phaseTable[phase] as Partial<Record<Happening, Phase>>)[happening];
