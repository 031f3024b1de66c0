import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly program?: string;
  readonly cwd?: string;
}

/** Runs the built command line to its end. */
export async function trainingjob(
  args: readonly string[],
  { input = '', env = {}, program = 'dist/cli.cjs', cwd = '.' }: Surroundings = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [resolve(program), ...args], { cwd, env: { ...process.env, ...env } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stdout, stderr };
}
