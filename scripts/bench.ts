/** `npm run bench`: what the rules cost, see test/bench/bench.ts; `npm run bench -- peers`: beside other servers, see test/bench/peers.ts. */
import { runScript } from './runScript.ts';

const [what, ...flags] = process.argv.slice(2);
const isDone =
  what === 'peers'
    ? runScript('esbuild.mjs', '--production', '--outdir=dist/bench') &&
      runScript('esbuild.mjs', '--tests') &&
      runScript('dist/test/bench/peers.cjs', ...flags)
    : runScript('esbuild.mjs', '--tests') && runScript('dist/test/bench/bench.cjs');
process.exit(isDone ? 0 : 1);
