import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { runScript } from './runScript.ts';

/** Packs the extension as `npm run package` does; gives the path of the VSIX. */
export function packExtension(): string {
  const vsix = join(root, 'test-results', 'trainingjob.vsix');
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const vsce = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links'];
  if (!runScript(...vsce, '--allow-missing-repository', '--out', vsix))
    throw new Error('The extension cannot be packed.');
  return vsix;
}
