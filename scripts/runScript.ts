import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

/** Runs a script of this repository on this Node, in its top folder; says whether it ended with 0. */
export function runScript(...args: string[]): boolean {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}
