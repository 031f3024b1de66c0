#!/usr/bin/env node
// The executable for `vscodeExecutablePath` of @vscode/test-electron; see launch.ts. Works on any Node from 20 on.
import { fileURLToPath } from 'node:url';

process.argv.splice(2, 0, 'scripts/launch.ts');
process.argv[1] = fileURLToPath(new URL('setup.mjs', import.meta.url));
await import('./setup.mjs');
