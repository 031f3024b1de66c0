import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where a version keeps what is compiled of it. What others have kept is gone, because nobody would ever remove it. */
export function compiledFolder(folder: string, version: string): string {
  const current = join(folder, version);
  try {
    if (!existsSync(current)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is left for the next time.
  }
  return current;
}
