/** `npm run faults`: thousands of submissions through faults, see test/faults/faults.ts. */
import { runScript } from './runScript.ts';

process.exit(runScript('esbuild.mjs', '--tests') && runScript('dist/test/faults/faults.cjs') ? 0 : 1);
