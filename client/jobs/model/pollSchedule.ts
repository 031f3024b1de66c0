/** What decides when the jobs are asked for again. */
export interface PollState {
  readonly isVisible: boolean;
  /** A job hasn't ended, or may not have, or nothing is known of jobs. */
  readonly isActive: boolean;
  /** Asking again would fail again, as with credentials that are rejected. */
  readonly isFinal: boolean;
  /** Questions in a row that failed. */
  readonly failures: number;
  /** Answers in a row that brought nothing new. */
  readonly quiet: number;
}

/** In milliseconds. */
const pollLimits = { least: 3_000, most: 60_000 };

const growth = 1.5;

/** In milliseconds: longer while nothing happens, and never while nobody looks or nothing runs. */
export function pauseBeforePoll({ isVisible, isActive, isFinal, failures, quiet }: PollState): number | undefined {
  if (!isVisible || !isActive || isFinal) return undefined;
  const steps = Math.min(quiet + 2 * failures, 20);
  return Math.min(pollLimits.most, pollLimits.least * growth ** steps);
}
