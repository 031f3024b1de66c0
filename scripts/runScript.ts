import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

/** Runs a script of this repository on this Node, in its top folder; says whether it ended with 0. It ends with this process. */
export function runScript(...args: string[]): boolean {
  const preload = ['--import', import.meta.resolve('./endWithParent.mjs')];
  return spawnSync(process.execPath, [...preload, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}
