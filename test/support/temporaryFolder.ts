import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of this process. */
let root: string | undefined;
let count = 0;

// Not with `after`: it would come before what the test file itself does after its tests.
process.on('exit', () => {
  if (root !== undefined) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

/** A folder that is gone after the test file, also when a test has failed. The runner removes those of a process that was killed. */
export function temporaryFolder(): string {
  root ??= mkdtempSync(join(tmpdir(), 'trainingjob-'));
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}
