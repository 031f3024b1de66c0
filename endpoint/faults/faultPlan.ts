import type { RouteId } from '../../modelarts/routes.ts';
import type { FaultSettings } from './faultSettings.ts';
import type { FaultName } from './faults.ts';

/** Decides for each call, in order, which fault it meets. The same settings give the same faults. */
export function faultPlan({ on, script, faults, rate, seed }: FaultSettings): (id: RouteId) => FaultName | undefined {
  const remaining = [...script];
  const random = randomNumbers(seed);
  return (id) => {
    if (!on.includes(id)) return undefined;
    const next = remaining.shift();
    if (next !== undefined) return next === 'none' ? undefined : next;
    return random() < rate ? faults[Math.floor(random() * faults.length)] : undefined;
  };
}

/** Numbers from 0 to below 1 that follow from a seed (the generator is known as mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
