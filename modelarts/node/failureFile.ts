import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FailureStore } from '../session/lockout.ts';

/** Stores failures in a file, so that a command in a loop can't lock a key. It contains names of callers, but no secrets. */
export const failureFile = (path: string): FailureStore => ({
  read: () => {
    try {
      // Reading a pipe would never end. JSON that isn't an object has no failures.
      return statSync(path).isFile() ? { ...JSON.parse(readFileSync(path, 'utf8')) } : {};
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
      // Failures that can't be stored are counted again. The service's own lock remains.
    }
  },
});
