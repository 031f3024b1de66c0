/** Writes the generated files. A test finds those that are out of date. */
import { writeFileSync } from 'node:fs';
import { generatedFiles } from './generatedFiles.ts';

for (const { path, content } of generatedFiles()) writeFileSync(path, content);
