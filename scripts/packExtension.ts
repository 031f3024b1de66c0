import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { runScript } from './runScript.ts';

/** Packs the extension as `npm run package` does, once for a whole suite; gives the path of the VSIX. */
export function packExtension(): string {
  if (process.env.TRAININGJOB_VSIX) return process.env.TRAININGJOB_VSIX;
  const vsix = join(root, 'test-results', 'trainingjob.vsix');
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const vsce = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links'];
  const page = ['--readme-path', 'docs/EXTENSION.md'];
  if (!runScript(...vsce, ...page, '--allow-missing-repository', '--out', vsix))
    throw new Error("The extension can't be packed.");
  return vsix;
}
