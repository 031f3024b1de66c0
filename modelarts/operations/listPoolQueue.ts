import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Reading } from '../session/read.ts';
import { type CallScope, query } from './call.ts';

export interface QueueReading extends Reading {
  /** The place of each waiting job, counted from 1, by its ID. Absent when the answer shows no list, as of older services. */
  readonly places?: ReadonlyMap<string, number>;
}

/** The jobs that wait for a dedicated pool. */
export async function listPoolQueue(scope: CallScope, poolId: string): Promise<QueueReading | Failure> {
  const search = [
    ['type', 'train'],
    ['status', 'Queue'],
  ] as const;
  const reading = await query(scope, 'listPoolWorkloads', { pool_id: poolId }, { search });
  if (isFailed(reading)) return reading;
  const places = reading.error ? undefined : placesIn(reading.raw);
  return Object.assign(reading, places && { places });
}

function placesIn(text: string): ReadonlyMap<string, number> | undefined {
  const { items } = propertiesOf(parsedJson(text));
  if (!Array.isArray(items)) return undefined;
  return new Map(
    items.flatMap((item) => {
      const { jobUUID: id, pendingPosition: place } = propertiesOf(item);
      return typeof id === 'string' && Number.isInteger(place) && Number(place) > 0 ? [[id, Number(place)]] : [];
    }),
  );
}
