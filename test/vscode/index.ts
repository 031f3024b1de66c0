import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as runFiles } from 'node:test';
import type { Report } from '../../scripts/runVsCodeSuite.ts';

/** What VS Code calls: runs every test file beside this one inside the extension host. Rejects when one fails. */
export async function run(): Promise<void> {
  const files = [...globSync(join(__dirname, '*.test.cjs')).sort(), join(__dirname, 'end.cjs')];
  const report = await runInThisProcess(files);
  console.log(report.lines.join('\n'));
  const { TRAININGJOB_TEST_REPORT } = process.env;
  if (TRAININGJOB_TEST_REPORT) writeFileSync(TRAININGJOB_TEST_REPORT, JSON.stringify(report));
  if (report.failed > 0) throw new Error(`${report.failed} tests failed in VS Code.`);
}

/** In a process that goes on afterwards node:test never says that it is done, so `end.ts`, which runs last, does. */
function runInThisProcess(files: string[]): Promise<Report> {
  const report: Report = { passed: 0, failed: 0, lines: [] };
  return new Promise((resolve, reject) => {
    runFiles({ files, isolation: 'none', timeout: 120_000 })
      .on('test:pass', ({ name, nesting, details }) => {
        if (name === 'the end') return resolve(report);
        if (details.type === 'suite') return;
        report.passed++;
        report.lines.push(`${'  '.repeat(nesting)}✔ ${name} (${Math.round(details.duration_ms)} ms)`);
      })
      .on('test:fail', ({ name, nesting, details: { type, error } }) => {
        if (type === 'suite' && 'failureType' in error && error.failureType === 'subtestsFailed') return;
        report.failed++;
        const cause = error.cause instanceof Error ? error.cause.stack : String(error.cause ?? error);
        report.lines.push(`${'  '.repeat(nesting)}✖ ${name}\n${cause}`);
      })
      .on('error', reject)
      .resume();
  });
}
