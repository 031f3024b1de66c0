import type { TaskStatus } from '../life/advance.ts';
import type { EventKind } from '../life/jobEvents.ts';
import type { Trial, Usage } from '../store/history.ts';
import type { Run } from '../store/runs.ts';

/** What runs jobs: this machine, or something that has more of them. */
export interface Runner {
  /** Runs a job that isn't running, and reports until it has ended. */
  readonly start: (run: Run, report: Report) => void;
  /** Asks a job to end, and ends it after a time of grace. */
  readonly stop: (id: string) => void;
  /** Reports about a job that another process had started: what became of it, if that can be known. */
  readonly watch: (run: Run, report: Report) => void;
  /** Ends one trial of a search. Returns false if it doesn't run. */
  readonly stopTrial?: (id: string, trial: string) => boolean;
  /** The file with the log of a task. It needn't exist yet. */
  readonly log: (id: string, task: string) => string;
  /** Ends a job at once, and removes everything of it. */
  readonly remove: (id: string) => Promise<void>;
  /** Ends all jobs at once. */
  readonly close: () => Promise<void>;
}

/** What a runner says of a job. */
export interface Report {
  readonly note: (kind: EventKind, about?: { readonly task?: string; readonly detail?: string }) => void;
  /** Everything is there, and the tasks are about to start. False: nobody wants that any more. */
  readonly begin: () => boolean;
  /** Its time is up. */
  readonly expire: (hours: number) => void;
  /** Somebody has ended it where it runs. */
  readonly cancel: () => void;
  readonly use: (task: string, usage: Usage) => void;
  /** A trial of a search has begun or ended. */
  readonly try: (trial: Trial) => void;
  readonly end: (ending: Ending) => void;
}

/** How a job has ended. */
export interface Ending {
  readonly outcome: 'complete' | 'fail' | 'stopped' | 'lose';
  readonly failures?: readonly TaskStatus[];
  /** Why, in a few words. */
  readonly reason?: string;
  /** The task that decided. */
  readonly task?: string;
}
