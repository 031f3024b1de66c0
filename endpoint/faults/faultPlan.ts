import type { RouteId } from '../../modelarts/routes.ts';
import type { FaultName, FaultSettings } from './faults.ts';
import { randomNumbers } from './randomNumbers.ts';

/** Decides which fault each call gets, in order. The same settings lead to the same faults. */
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
