/**
 * `npm run bench`: what the rules cost, see test/bench/bench.ts; `npm run bench -- peers`: beside other servers, see test/bench/peers.ts;
 * `npm run bench -- files`: many files on the command line, see test/bench/files.ts.
 */
import { runScript } from './runScript.ts';

const [what, ...flags] = process.argv.slice(2);
const isBesideOthers = what === 'peers' || what === 'files';
const isDone =
  (!isBesideOthers || runScript('esbuild.mjs', '--production', '--outdir=dist/bench')) &&
  runScript('esbuild.mjs', '--tests') &&
  runScript(`dist/test/bench/${isBesideOthers ? what : 'bench'}.cjs`, ...flags);
process.exit(isDone ? 0 : 1);
