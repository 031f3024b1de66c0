import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findProgram } from './findProgram.ts';

/** Where the program itself lies, seen from the `code` command of an installation. */
const executables = {
  linux: ['../code', '../code-insiders'],
  darwin: ['../../../MacOS/Electron', '../../../MacOS/Code'],
  win32: ['../Code.exe'],
};

/** The desktop VS Code behind `code` on the PATH, if it can open a window here. */
export function findDesktopCode(): string | undefined {
  const command = findProgram('code');
  const platform = process.platform;
  if (!command || (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32')) return undefined;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const folder = dirname(realpathSync(command));
  return executables[platform].map((path) => resolve(folder, path)).find(existsSync);
}
