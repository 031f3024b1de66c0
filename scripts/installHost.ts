import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** code-server carries a whole VS Code: 4.139.1 is VS Code 1.139.1. */
const packageName = 'code-server@4.139.1';
const home = join(root, '.vscode-test');
const installed = join(home, packageName);
const serverFolder = 'node_modules/code-server/lib/vscode';

/** The folder of the VS Code server, installed on first use. A half-done install keeps its temporary name and is never used. */
export function installHost(): string {
  const server = join(installed, serverFolder);
  if (existsSync(server)) return server;
  console.error(`Installing the VS Code host (${packageName}) into .vscode-test/ …`);
  mkdirSync(home, { recursive: true });
  const temporary = mkdtempSync(join(home, 'installing-'));
  try {
    writeFileSync(join(temporary, 'package.json'), '{ "private": true }');
    npmInstall(temporary, packageName);
    // Its lock file lacks an entry, so `npm ci` refuses.
    npmInstall(join(temporary, serverFolder), '--omit=dev');
    if (!existsSync(server)) renameSync(temporary, installed);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return server;
}

/** Without install scripts: they would compile parts that are not needed here. */
function npmInstall(cwd: string, argument: string): void {
  const args = ['install', argument, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`\`npm ${args.join(' ')}\` failed. The VS Code host couldn't be installed.`);
}
