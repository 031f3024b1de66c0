/** `npm test [-- suite …]`: runs the named suites, or all, one after the other, and ends with one line of counts. */
import { findBrowser } from './findBrowser.ts';
import { installHost } from './installHost.ts';
import { runScript } from './runScript.ts';
import { type Counts, suites } from './suites.ts';

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
const total: Counts = { passed: 0, failed: 0 };

if (!runScript('esbuild.mjs', '--tests')) total.failed++;
else {
  // Before any test, so that no time-out of a test includes an installation.
  if (names.includes('vscode') || names.includes('user')) {
    installHost();
    findBrowser();
  }
  for (const name of names) {
    const { passed, failed } = await runSuite(name);
    total.passed += passed;
    total.failed += failed;
  }
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** A suite that breaks or runs nothing counts as one failure; the others still run. */
async function runSuite(name: string): Promise<Counts> {
  console.log(`\n── ${name}`);
  try {
    const counts = await suites[name]?.();
    if (counts && counts.passed + counts.failed > 0) return counts;
    console.error(counts ? `No tests ran in ${name}.` : `No such suite. There are: ${Object.keys(suites).join(', ')}.`);
  } catch (error) {
    console.error(error);
  }
  return { passed: 0, failed: 1 };
}
