import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, change } from './call.ts';

/** Asks the service to stop a job. It goes on for a while. */
export const stopTrainingJob = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  act(scope, id, 'terminate');

/** Asks the service to start a job again that has ended. */
export const restartTrainingJob = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  act(scope, id, 'restart');

const act = (scope: CallScope, id: string, action: 'terminate' | 'restart') =>
  change(scope, 'stopTrainingJob', { training_job_id: id }, { action_type: action });
