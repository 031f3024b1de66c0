import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './findProgram.ts';

/** The path of a Chrome, Chromium or Edge. On Debian, root installs Chromium when there is none. */
export function findBrowser(): string {
  const browser = installedBrowser() ?? (installChromium() ? installedBrowser() : undefined);
  if (!browser) throw new Error('Install Chrome, Chromium, or Edge, or set CHROME_PATH. The tests open VS Code in it.');
  return browser;
}

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

function installedBrowser(): string | undefined {
  const { CHROME_PATH, ProgramFiles, LOCALAPPDATA } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const windowsFolders = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const places = {
    darwin: macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    win32: windowsFolders.flatMap((folder) => windowsPrograms.map((program) => join(folder, program))),
  };
  if (process.platform === 'darwin' || process.platform === 'win32') return places[process.platform].find(existsSync);
  return programs.map(findProgram).find((path) => path !== undefined);
}

function installChromium(): boolean {
  if (!canInstall()) return false;
  console.error('Installing chromium …');
  return aptGet('update') && aptGet('install', '-y', '--no-install-recommends', 'chromium');
}

/** Finishes an installation of Debian's Chromium that was interrupted. Says whether it did. */
export function mendChromium(path: string): boolean {
  if (process.env.CHROME_PATH || !path.endsWith('/chromium') || !canInstall()) return false;
  console.error(`${path} doesn't start. Installing it again …`);
  spawnSync('dpkg', ['--configure', '-a'], { stdio: ['ignore', 2, 2] });
  return aptGet('install', '-y', '--no-install-recommends', '--reinstall', 'chromium');
}

const canInstall = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

function aptGet(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}
