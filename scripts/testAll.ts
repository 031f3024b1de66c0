/** `npm test [-- suite …]`: runs the named suites, or all, and ends with what failed and one line of counts. */
import { findBrowser } from './findBrowser.ts';
import { installHost } from './installHost.ts';
import { runFolder } from './runFolder.ts';
import { runScript } from './runScript.ts';
import { runSuites, suites } from './suites.ts';

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
let [passed, failed] = [0, 0];
const failures: string[] = [];
const unsteady: string[] = [];

if (!runScript('esbuild.mjs', '--tests')) failed++;
else {
  // Before any test, so that no test waits for an installation.
  if (names.includes('vscode') || names.includes('user')) {
    installHost();
    findBrowser();
  }
  for (const [name, result] of Object.entries(await runSuites(names, runFolder()))) {
    passed += result.passed;
    failed += result.failed;
    failures.push(...result.failures);
    unsteady.push(...result.unsteady);
    console.log(`${name}: ${result.passed} passed, ${result.failed} failed in ${result.seconds.toFixed(1)} s`);
  }
}
for (const failure of unsteady) console.log(`Failed beside other programs, and passed alone:\n${failure}`);
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
