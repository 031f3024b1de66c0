import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** The Node that the project pins, when the current one lacks SQLite and we run inside the project. */
export function projectNode(): string | undefined {
  if (isBuiltin('node:sqlite')) return undefined;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(__dirname, '..', 'node_modules', 'node', 'bin', program);
  return existsSync(path) ? path : undefined;
}

/** Runs this command line on another Node. Closing its input ends it, so it ends with us even when we are killed. */
export async function runOn(node: string, end: Promise<void>): Promise<number> {
  const child = spawn(node, [...process.argv.slice(1), '--end-with-stdin'], { stdio: ['pipe', 'inherit', 'inherit'] });
  void end.then(() => child.stdin.end());
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
