import type { Ports } from '../session/ports.ts';
import { wait } from './wait.ts';

/** What Node and browsers have alike: network, clock, and chance. */
export const webPorts = (): Pick<Ports, 'fetch' | 'now' | 'wait' | 'timeout' | 'random' | 'tokens'> => ({
  // Looked up for every call, because VS Code replaces the global one with its proxy and certificate settings.
  fetch: (...request) => globalThis.fetch(...request),
  now: Date.now,
  wait,
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
  random: Math.random,
  tokens: new Map(),
});
