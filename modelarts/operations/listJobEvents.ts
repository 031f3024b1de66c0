import { eventsIn, type JobEvent } from '../answers/jobEvents.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface EventsPage extends Reading {
  /** Absent when the answer shows no list of events. */
  readonly events?: readonly JobEvent[];
}

export interface EventsQuery {
  readonly order?: 'asc' | 'desc';
  readonly level?: string;
  /** A page or a count of events: sources differ, and so do services. */
  readonly offset?: number;
}

/** As the service allows. */
const largestPage = 100;
/** Beyond these, nobody reads. */
const mostPages = 20;

export async function listJobEvents(
  scope: CallScope,
  id: string,
  { order = 'asc', level, offset = 0 }: EventsQuery = {},
): Promise<EventsPage | Failure> {
  const search = [
    ['offset', String(offset)],
    ['limit', String(largestPage)],
    ['order', order],
    ...(level ? [['level', level]] : []),
  ] as [string, string][];
  const reading = await query(scope, 'listJobEvents', { training_job_id: id }, { search });
  if (isFailed(reading)) return reading;
  const events = reading.error ? undefined : eventsIn(reading.raw);
  return Object.assign(reading, events && { events });
}

/** All events of a job, or the answer without any. */
export async function allJobEvents(scope: CallScope, id: string): Promise<readonly JobEvent[] | EventsPage | Failure> {
  let found = await listJobEvents(scope, id);
  if (isFailed(found) || !found.events) return found;
  const first = found.events;
  const all = [...first];
  let step = 1;
  for (let page = 1; page < mostPages && found.events?.length === largestPage; page++) {
    found = await listJobEvents(scope, id, { offset: page * step });
    if (page === 1 && !isFailed(found) && countsEvents(first, found.events)) {
      step = largestPage;
      found = await listJobEvents(scope, id, { offset: step });
    }
    if (isFailed(found) || !found.events) return found;
    all.push(...found.events);
  }
  return all;
}

/** Where an offset is a count of events, what it gives for 1 begins with the second event. */
const countsEvents = (first: readonly JobEvent[], next: readonly JobEvent[] = []): boolean =>
  next.length > 0 && next.slice(0, 9).every((event, index) => isSame(event, first[index + 1]));

const isSame = (one: JobEvent, other: JobEvent | undefined): boolean =>
  one.time === other?.time && one.message === other?.message;
