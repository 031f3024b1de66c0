import type { Phase } from '../../schemas/phases.ts';

/** A job as the store keeps it and the service shows it. */
export interface Job {
  readonly kind: string;
  readonly metadata: JobMetadata;
  readonly status: JobStatus;
  readonly algorithm?: unknown;
  readonly spec: unknown;
  readonly endpoints?: unknown;
  readonly ftjob_config?: unknown;
}

export interface JobMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly workspace_id: string;
  /** Milliseconds since the epoch. */
  readonly create_time: number;
  readonly [other: string]: unknown;
}

export interface JobStatus {
  readonly phase: Phase;
  readonly secondary_phase: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds since the epoch; 0 before the start. */
  readonly start_time: number;
  readonly node_count_metrics: null;
  readonly tasks: readonly string[];
}
