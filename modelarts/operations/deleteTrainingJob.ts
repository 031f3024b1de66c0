import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, change } from './call.ts';

/** Asks the service to delete a job. It is gone when the service doesn't know it anymore. */
export const deleteTrainingJob = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  change(scope, 'deleteTrainingJob', { training_job_id: id });
