/** `npm test [-- suite …]`: runs the named suites, or all, one after the other, and ends with one line of counts. */
import { findBrowser } from './findBrowser.ts';
import { installHost } from './installHost.ts';
import { runFolder } from './runFolder.ts';
import { runScript } from './runScript.ts';
import { runSuite, seconds, suites } from './suites.ts';
import type { Counts } from './testProgress.ts';

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
const total: Counts = { passed: 0, failed: 0 };
const summary: string[] = [];
const folder = runFolder();

if (!runScript('esbuild.mjs', '--tests')) total.failed++;
else {
  // Before any test, so that no test waits for an installation.
  if (names.includes('vscode') || names.includes('user')) {
    installHost();
    findBrowser();
  }
  for (const name of names) {
    const start = performance.now();
    const { passed, failed } = await countsOf(name);
    total.passed += passed;
    total.failed += failed;
    summary.push(`${name}: ${passed} passed, ${failed} failed in ${seconds(start)}`);
  }
}
if (summary.length > 1) console.log(`\n${summary.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** A suite that breaks or runs nothing counts as one failure; the others still run. */
async function countsOf(name: string): Promise<Counts> {
  console.log(`\n── ${name}`);
  const suite = suites[name];
  try {
    if (!suite) throw new Error(`Unknown suite "${name}". Available suites: ${Object.keys(suites).join(', ')}.`);
    const counts = await runSuite(suite, folder);
    if (counts.passed + counts.failed > 0) return counts;
    console.error(`No tests ran in ${name}.`);
  } catch (error) {
    console.error(error);
  }
  return { passed: 0, failed: 1 };
}
