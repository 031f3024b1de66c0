import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

/** What the service itself found out about a failure. Older services have no such operation. */
export const getJobDiagnosis = (scope: CallScope, id: string): Promise<Reading | Failure> =>
  query(scope, 'getJobDiagnosis', { training_job_id: id });
