import { existsSync, rmSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';

/** Has Node keep what it compiles of the programs in a folder, so that they start sooner the next time. */
export function keepCompiled(programs: string, version: string): void {
  // Beside their sources they are built anew all the time.
  if (existsSync(join(dirname(programs), 'esbuild.mjs'))) return;
  const { NODE_COMPILE_CACHE: given, XDG_CACHE_HOME: cache, LOCALAPPDATA: local, HOME: home } = process.env;
  const own = cache || local || (home && join(home, '.cache'));
  const folder = given || (own && compiledFolder(join(own, 'trainingjob', 'compiled'), version));
  // Older versions of Node can't, and a folder that can't be written is no reason to say anything.
  if (!folder) return;
  nodeModule.enableCompileCache?.(folder);
  setTimeout(() => nodeModule.flushCompileCache?.(), timeOfStart).unref();
}

/** In milliseconds. At its end a program that is killed keeps nothing, and one that has run for long knows no more how it started. */
const timeOfStart = 5000;

/** Where a version keeps what Node compiles. What others have kept is gone, because nobody would ever remove it. */
export function compiledFolder(folder: string, version: string): string {
  const current = join(folder, version);
  try {
    if (!existsSync(current)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is left for the next time.
  }
  return current;
}
