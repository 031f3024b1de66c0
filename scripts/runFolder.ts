import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that goes when this process ends, also by a signal. */
export function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trainingjob-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
  return folder;
}
