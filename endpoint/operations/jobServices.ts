import type { JobStore } from '../store/jobStore.ts';

/** What operations on jobs use. */
export interface JobServices {
  readonly jobs: JobStore;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}
