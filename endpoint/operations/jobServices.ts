import type { JobRunner } from '../runner/jobRunner.ts';
import type { History } from '../store/history.ts';
import type { JobStore } from '../store/jobStore.ts';
import type { LogFile } from './logFile.ts';
import type { ManagedAlgorithms } from './managedAlgorithms.ts';

/** What operations on jobs use. */
export interface JobServices {
  readonly jobs: JobStore;
  readonly history: Pick<History, 'events' | 'usage' | 'trials'>;
  /** Without it, jobs stay in phase Creating until they are stopped. */
  readonly runner?: JobRunner;
  /** The log of a task. Without it, there are none. */
  readonly logOf?: (id: string, task: string) => LogFile;
  /** A URL that leads to a log for some minutes, without other credentials. */
  readonly logLink?: (file: string, type: string) => string;
  /** They can change while the endpoint runs. */
  readonly algorithms: () => ManagedAlgorithms;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}
