/** Keeps us from the service's own lock, which holds for everyone who uses the key: it falls after the sixth failure in a row. */
export interface Lockout {
  /** Until when nothing may be sent as this caller, in milliseconds since the epoch; nothing when it may. */
  readonly lockedUntil: (caller: string) => number | undefined;
  readonly failed: (caller: string) => void;
  /** The caller was accepted. */
  readonly clear: (caller: string) => void;
}

/** The failures in a row of each caller; other processes may share them. */
export interface FailureStore {
  readonly read: () => Failures;
  readonly write: (failures: Failures) => void;
}

export type Failures = Readonly<Record<string, { readonly count: number; readonly last: number }>>;

const mostFailures = 5;

/** As long as the service locks a key. */
const lockedFor = 5 * 60_000;

export function lockout(now: () => number, store: FailureStore = inMemory()): Lockout {
  return {
    lockedUntil: (caller) => {
      const { count, last } = store.read()[caller] ?? { count: 0, last: 0 };
      const until = last + lockedFor;
      return count >= mostFailures && now() < until ? until : undefined;
    },
    failed: (caller) => {
      const failures = store.read();
      store.write({ ...failures, [caller]: { count: (failures[caller]?.count ?? 0) + 1, last: now() } });
    },
    clear: (caller) => {
      const { [caller]: failed, ...others } = store.read();
      if (failed) store.write(others);
    },
  };
}

function inMemory(): FailureStore {
  const state: { failures: Failures } = { failures: {} };
  return {
    read: () => state.failures,
    write: (failures) => {
      state.failures = failures;
    },
  };
}
