import type { Explanation } from '../answers/errors.ts';
import { isNotYet } from '../operations/taskLogs.ts';
import type { Failure } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import type { LogEvent } from './logEvent.ts';

/** What was new in a log. */
export interface News {
  readonly events: readonly LogEvent[];
  /** There is more at once. */
  readonly isMore?: true;
  /** The service doesn't show a log at all. */
  readonly isAbsent?: true;
}

export interface ReadProblem extends Pick<Reading, 'status'> {
  readonly error: Explanation;
}

export type ReadResult = News | ReadProblem | Failure;

export const newsOf = (text: string): News => ({ events: text === '' ? [] : [{ kind: 'text', text }] });

/** Before anything is written, services answer in several ways. */
export const withoutText = (reading: Reading): News | ReadProblem =>
  reading.error && !isNotYet(reading)
    ? { status: reading.status, error: reading.error }
    : { events: [], isAbsent: true };
