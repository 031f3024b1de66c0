import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** A job as the service shows it. */
export const getTrainingJob = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  query(scope, 'getTrainingJob', { training_job_id: id });
