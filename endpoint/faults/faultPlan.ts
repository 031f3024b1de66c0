import type { RouteId } from '../../modelarts/routes.ts';
import type { FaultName, FaultSettings } from './faults.ts';
import { randomNumbers } from './randomNumbers.ts';

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
