/** Writes the generated files. With `--check` it writes nothing and ends with 1 when one is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generatedFiles.ts';

const check = process.argv.includes('--check');
const stale = generatedFiles().filter(({ path, content }) => read(path) !== content);
for (const { path, content } of stale) {
  if (check) console.error(`${path} is out of date. Run npm run generate.`);
  else writeFileSync(path, content);
}
process.exitCode = check && stale.length ? 1 : 0;

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
