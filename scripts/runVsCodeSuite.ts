/** Runs `test/vscode` in the desktop VS Code where there is one, else in the host, on a copy of the examples, and reports its tests. */
import { cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findDesktopCode } from './findDesktopCode.ts';
import { root } from './paths.ts';

const log = join(root, 'test-results', 'vscode.log');
mkdirSync(join(root, 'test-results'), { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'vscode-'));
const folder = join(work, 'examples');
cpSync(join(root, 'examples'), folder, { recursive: true });
const events = join(work, 'events');
const output = createWriteStream(log);
const forward = forwarder(events);
const timer = setInterval(forward, 200);
try {
  await runTests({
    vscodeExecutablePath: findDesktopCode() ?? join(root, 'scripts', 'launcher.mjs'),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist', 'test', 'vscode', 'index.cjs'),
    launchArgs: [folder, `--user-data-dir=${join(work, 'user-data')}`, `--extensions-dir=${join(work, 'extensions')}`],
    extensionTestsEnv: { TRAININGJOB_TEST_EVENTS: events, XDG_STATE_HOME: join(work, 'state') },
    stdout: output,
    stderr: output,
  });
} catch (error) {
  console.error(`${(error as Error).message}; the log of VS Code is ${log}`);
  process.exitCode = 1;
} finally {
  clearInterval(timer);
  forward();
  output.end();
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}

/** The extension host has no way to this process but a file; hands on what has been written to it since the last time. */
function forwarder(file: string): () => void {
  let length = 0;
  return () => {
    if (!existsSync(file)) return;
    const written = readFileSync(file, 'utf8');
    process.stdout.write(written.slice(length));
    length = written.length;
  };
}
