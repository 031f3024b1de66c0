import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findDesktopCode } from './findDesktopCode.ts';
import { root } from './paths.ts';
import type { Counts } from './suites.ts';

/** What `test/vscode/index.ts` leaves behind. */
export interface Report extends Counts {
  lines: string[];
}

const log = join(root, 'test-results', 'vscode.log');

/** Runs `test/vscode` in the desktop VS Code where there is one, else in the host, on a copy of the examples. */
export async function runVsCodeSuite(): Promise<Counts> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'trainingjob-vscode-'));
  const reportFile = join(work, 'report.json');
  const folder = join(work, 'examples');
  await cp(join(root, 'examples'), folder, { recursive: true });
  const output = createWriteStream(log);
  try {
    await runTests({
      vscodeExecutablePath: findDesktopCode() ?? join(root, 'scripts', 'launcher.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'dist', 'test', 'vscode', 'index.cjs'),
      launchArgs: [
        folder,
        `--user-data-dir=${join(work, 'user-data')}`,
        `--extensions-dir=${join(work, 'extensions')}`,
      ],
      extensionTestsEnv: { TRAININGJOB_TEST_REPORT: reportFile },
      stdout: output,
      stderr: output,
    }).catch((error: Error) => console.error(`${error.message}; the log of VS Code is ${log}`));
    if (!existsSync(reportFile)) throw new Error(`VS Code ended without a test report; see ${log}`);
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
    console.log(report.lines.join('\n'));
    return report;
  } finally {
    output.end();
    rmSync(work, { recursive: true, force: true });
  }
}
