import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone after the test file, also when a test has failed. The runner removes those of a process that was killed. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trainingjob-'));
  // Not with `after`: it would come before what the test file itself does after its tests.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
