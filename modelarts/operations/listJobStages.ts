import { type JobStage, stagesIn } from '../answers/jobEvents.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface StagesReading extends Reading {
  /** Absent when the answer shows none, as of older services. */
  readonly stages?: readonly JobStage[];
}

export async function listJobStages(scope: CallScope, id: string): Promise<StagesReading | Failure> {
  const reading = await query(scope, 'listJobStages', { training_job_id: id });
  if (isFailed(reading)) return reading;
  const stages = reading.error ? undefined : stagesIn(reading.raw);
  return Object.assign(reading, stages && { stages });
}
