import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

// Not with `after`: it would come before what the test file itself does after its tests.
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A folder that is gone after the test file, also when a test has failed. The runner removes those of a process that was killed. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trainingjob-'));
  folders.push(folder);
  return folder;
}
