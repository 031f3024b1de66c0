/** Stops before the service locks a key after the sixth failure in a row, because that lock affects everyone who uses the key. */
export interface Lockout {
  /** Until when nothing is sent as this caller, in milliseconds since the epoch. */
  readonly lockedUntil: (caller: string) => number | undefined;
  readonly failed: (caller: string) => void;
  /** The caller was accepted. */
  readonly clear: (caller: string) => void;
}

/** The failures in a row of each caller. Other processes can share them. */
export interface FailureStore {
  readonly read: () => Failures;
  readonly write: (failures: Failures) => void;
}

export type Failures = Readonly<Record<string, { readonly count: number; readonly last: number }>>;

const mostFailures = 5;

/** In milliseconds, as long as the service locks a key. */
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
