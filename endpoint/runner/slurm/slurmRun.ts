import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { Site, SiteOptions } from '../local/site.ts';
import type { Report } from '../runner.ts';
import type { SlurmSettings } from './slurmScripts.ts';

export interface SlurmRunnerOptions extends SiteOptions {
  /** Holds the folders of jobs, which all nodes must see at the same path. */
  readonly folder: string;
  readonly logs: string;
  readonly url: () => string;
  readonly settings: SlurmSettings;
}

/** What a job is run with. */
export interface SlurmRun {
  readonly report: Report;
  readonly options: SlurmRunnerOptions;
  readonly site: Site;
  readonly folder: string;
  readonly log: (id: string, task: string) => string;
  readonly wishes: { readonly isStopped: boolean };
  readonly closing: AbortSignal;
}

export interface PlannedRun extends SlurmRun {
  readonly plans: readonly NodePlan[];
  /** What Slurm calls it. */
  readonly name: string;
}

/** A job that was submitted. */
export interface Followed extends PlannedRun {
  readonly number: string;
}
