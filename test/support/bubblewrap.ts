import { spawnSync } from 'node:child_process';
import { findProgram } from '../../scripts/findProgram.ts';

/** Why there is no bubblewrap here, if so. On Debian, root installs it when it is missing. */
export function whyNoBubblewrap(): string | false {
  if (process.platform !== 'linux') return 'bubblewrap is for Linux.';
  if (findProgram('bwrap') || installed()) return false;
  return 'bubblewrap is not installed. Run: apt-get install bubblewrap';
}

function installed(): boolean {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return false;
  console.error('Installing bubblewrap …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env }).status ===
    0;
  const install = () => aptGet('install', '-y', '--no-install-recommends', 'bubblewrap');
  return install() || (aptGet('update') && install());
}
