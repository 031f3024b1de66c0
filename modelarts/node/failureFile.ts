import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FailureStore, Failures } from '../session/lockout.ts';

/** Failures in a file, so that a command in a loop cannot lock a key. Names of callers are in it, no secrets. */
export const failureFile = (path: string): FailureStore => ({
  read: () => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Failures;
    } catch {
      return {};
    }
  },
  write: (failures) => {
    const draft = `${path}.${process.pid}.new`;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(draft, JSON.stringify(failures), { mode: 0o600 });
      renameSync(draft, path);
    } catch {
      // What cannot be remembered is counted anew; the service's own lock remains.
    }
  },
});
