import { lockout } from './lockout.ts';
import type { Ports } from './ports.ts';
import { sha256, signRequest } from './sign.ts';

/** The real clock, network and chance. */
export function nodePorts(): Ports {
  return {
    // Looked up at each call: VS Code puts its proxy and certificate settings into the global one.
    fetch: (...request) => globalThis.fetch(...request),
    now: Date.now,
    wait,
    random: Math.random,
    sign: signRequest,
    hash: sha256,
    tokens: new Map(),
    lockout: lockout(Date.now),
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
