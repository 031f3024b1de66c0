import { spawnSync } from 'node:child_process';
import { findProgram } from '../../scripts/findProgram.ts';

/** Installs packages on Debian, as only root can. Says whether they are there then. */
export function installPackages(what: string, names: readonly string[]): boolean {
  if (!findProgram('apt-get')) return false;
  console.error(`Installing ${what} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env }).status ===
    0;
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...names);
  return install() || (aptGet('update') && install());
}
