/** What jobs can be searched by, whatever keeps them. */
import type { Job } from '../../server/plan/job.ts';

export interface JobSearch {
  /** Null for all. */
  readonly workspace: string | null;
  readonly conditions: readonly Condition[];
  readonly sortBy: SearchKey;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  /** A page number. */
  readonly offset: number;
}

export interface Condition {
  readonly key: SearchKey;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface FoundJobs {
  /** All jobs of the workspace. */
  readonly total: number;
  /** Jobs that meet the conditions. */
  readonly count: number;
  /** Jobs on the page. */
  readonly items: readonly Job[];
}

export type SearchKey = keyof typeof searchKeys;

export type Operator = (typeof operators)[number];

/** Keys that jobs can be searched and sorted by, and where a job has their values. */
export const searchKeys = {
  id: 'metadata.id',
  name: 'metadata.name',
  kind: 'kind',
  phase: 'status.phase',
  algorithm_id: 'algorithm.id',
  algorithm_name: 'algorithm.name',
  create_time: 'metadata.create_time',
  user_id: 'metadata.user_id',
  pool_id: 'spec.resource.pool_id',
  training_experiment_id: 'metadata.training_experiment_reference.id',
  runtime_type: 'spec.runtime_type',
  priority: 'spec.schedule_policy.priority',
  train_type: 'train_type',
} as const;

export const operators = ['like', 'in', 'not', 'between'] as const;
