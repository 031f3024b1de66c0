import { cpSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the built programs with their parts into `dist` of a folder, which lacks what they read beside them; gives its path. */
export function copyPrograms(folder: string): string {
  const built = join(folder, 'dist');
  for (const name of globSync('*.cjs', { cwd: 'dist' })) cpSync(join('dist', name), join(built, name));
  return built;
}
