import type { ServiceAnswer } from '../session/maskedAnswer.ts';
import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, call, change } from './call.ts';

/** Sends a body as it is, once: whether to send it again is its user's decision. Rejects as fetch does. */
export const createTrainingJob = (scope: CallScope, body: string): Promise<ServiceAnswer | Failure> =>
  call(scope, 'createTrainingJob', {}, body);

/** Sends a job once, without a journal: for jobs that nobody would miss or pay for. */
export const createUnrecorded = (scope: CallScope, body: object): Promise<Reading | Failure> =>
  change(scope, 'createTrainingJob', {}, body);
