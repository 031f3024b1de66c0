/**
 * `npm run bench`: what the rules cost, see test/bench/bench.ts; `npm run bench -- peers`: beside other servers, see test/bench/peers.ts;
 * `npm run bench -- activation`: beside another extension, see test/bench/activation.ts;
 * `npm run bench -- files`: many files on the command line, see test/bench/files.ts.
 */
import { runScript } from './runScript.ts';

const [what = '', ...flags] = process.argv.slice(2);
const production = () => runScript('esbuild.mjs', '--production', '--outdir=dist/bench');
const steps: Readonly<Record<string, () => boolean>> = {
  peers: () => production() && runScript('dist/test/bench/peers.cjs', ...flags),
  files: () => production() && runScript('dist/test/bench/files.cjs', ...flags),
  activation: () => runScript('test/bench/activation.ts', ...flags),
};
const run = steps[what] ?? (() => runScript('dist/test/bench/bench.cjs', what, ...flags));
process.exit(runScript('esbuild.mjs', '--tests') && run() ? 0 : 1);
