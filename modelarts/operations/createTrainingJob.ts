import type { ServiceAnswer } from '../session/maskedAnswer.ts';
import type { Failure } from '../session/ports.ts';
import { type CallScope, call } from './call.ts';

/** Sends a body as it is, once: whether to send it again is its user's decision. Rejects as fetch does. */
export const createTrainingJob = (scope: CallScope, body: string): Promise<ServiceAnswer | Failure> =>
  call(scope, 'createTrainingJob', {}, body);
