import type { JobStore } from '../store/jobStore.ts';
import type { ManagedAlgorithms } from './managedAlgorithms.ts';

/** What operations on jobs use. */
export interface JobServices {
  readonly jobs: JobStore;
  /** They can change while the endpoint runs. */
  readonly algorithms: () => ManagedAlgorithms;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}
