import { type Trial, trialsIn } from '../answers/trials.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface TrialsReading extends Reading {
  /** Absent when the answer shows none, as of older services. */
  readonly trials?: readonly Trial[];
}

const [pageSize, mostPages] = [50, 20];

/** All trials of a search, page after page, less what nobody may see. */
export async function listTrials(scope: CallScope, id: string): Promise<TrialsReading | Failure> {
  const found = new Map<string, Trial>();
  for (let page = 0; ; page++) {
    const search = [
      ['limit', String(pageSize)],
      ['offset', String(page)],
    ] as const;
    const reading = await query(scope, 'listTrials', { training_job_id: id }, { search });
    if (isFailed(reading)) return reading;
    const trials = reading.error ? undefined : trialsIn(reading.text);
    if (!trials) return reading;
    const before = found.size;
    for (const trial of trials) found.set(trial.id, trial);
    const isLast = found.size === before || trials.length < pageSize || page + 1 === mostPages;
    if (isLast) return Object.assign(reading, { trials: [...found.values()] });
  }
}
