import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packages = ['ajv@8.20.0', 'yaml-language-server@2.0.0'];
const home = resolve('.vscode-test');
const installed = join(home, packages.join('+'));

/** The folder of programs that know JSON Schema and nothing of jobs, installed on first use like the VS Code host. */
export function installSchemaTools(): string {
  const modules = join(installed, 'node_modules');
  if (existsSync(modules)) return modules;
  console.error(`Installing ${packages.join(' and ')} into .vscode-test/ …`);
  mkdirSync(home, { recursive: true });
  const temporary = mkdtempSync(join(home, 'installing-'));
  try {
    writeFileSync(join(temporary, 'package.json'), '{ "private": true }');
    const args = ['install', ...packages, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', args, { cwd: temporary, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`\`npm ${args.join(' ')}\` failed.`);
    if (!existsSync(modules)) renameSync(temporary, installed);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return modules;
}
