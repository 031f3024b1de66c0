import type { PartialJob } from '../document/path.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

type Json = Readonly<Record<string, unknown>>;

/** An algorithm that a job can name by its ID. */
export interface ManagedAlgorithm {
  readonly id: string;
  readonly name: string;
  /** Whether jobs can have hyperparameters that it doesn't declare. */
  readonly isCustomizable: boolean;
  /** What a job is completed from, as far as it has the form that jobs have. */
  readonly config: Algorithm;
  /** The algorithm as the service shows it. */
  readonly shown: { readonly metadata: Json; readonly [part: string]: unknown };
}
