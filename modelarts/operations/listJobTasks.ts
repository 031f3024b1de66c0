import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** The tasks of a job with their addresses. */
export const listJobTasks = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  query(scope, 'listJobTasks', { training_job_id: id });
