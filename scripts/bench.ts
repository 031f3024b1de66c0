/** `npm run bench`: what the rules cost, see test/bench/bench.ts. */
import { runScript } from './runScript.ts';

process.exit(runScript('esbuild.mjs', '--tests') && runScript('dist/test/bench/bench.cjs') ? 0 : 1);
