/** `npm run package:npm`: the archive that is published to npm, in test-results/npm. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packNpm } from './npmPackage.ts';
import { root } from './paths.ts';

const folder = join(root, 'test-results', 'npm');
rmSync(folder, { recursive: true, force: true });
console.log(await packNpm(folder));
