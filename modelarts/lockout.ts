/** Keeps us from the service's own lock, which holds for everyone who uses the key: it falls after the sixth failure in a row. */
export interface Lockout {
  /** Until when nothing may be sent as this caller, in milliseconds since the epoch; nothing when it may. */
  readonly lockedUntil: (caller: string) => number | undefined;
  readonly failed: (caller: string) => void;
  /** The caller was accepted, or has new keys. */
  readonly clear: (caller: string) => void;
}

const mostFailures = 5;

/** As long as the service locks a key. */
const lockedFor = 5 * 60_000;

export function lockout(now: () => number): Lockout {
  const failures = new Map<string, { readonly count: number; readonly last: number }>();
  return {
    lockedUntil: (caller) => {
      const { count, last } = failures.get(caller) ?? { count: 0, last: 0 };
      const until = last + lockedFor;
      return count >= mostFailures && now() < until ? until : undefined;
    },
    failed: (caller) => {
      failures.set(caller, { count: (failures.get(caller)?.count ?? 0) + 1, last: now() });
    },
    clear: (caller) => {
      failures.delete(caller);
    },
  };
}
