import { mock } from 'node:test';
import { runCommand } from '../../cli/runCommand.ts';

/** Runs the command line in this process: starting one takes far longer than most commands do. One at a time. */
export async function runHere(environment: Record<string, string>, args: readonly string[]) {
  const [before, listeners] = [{ ...process.env }, process.listeners('SIGINT')];
  const out = mock.method(console, 'log', () => undefined).mock;
  const err = mock.method(console, 'error', () => undefined).mock;
  const textOf = ({ calls }: typeof out) => calls.map((call) => `${call.arguments[0]}\n`).join('');
  Object.assign(process.env, environment);
  try {
    const code = await runCommand(args);
    return { code, stdout: textOf(out), stderr: textOf(err) };
  } finally {
    out.restore();
    err.restore();
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before);
    // Every command waits for Ctrl+C.
    for (const listener of process.listeners('SIGINT'))
      if (!listeners.includes(listener)) process.off('SIGINT', listener);
  }
}
