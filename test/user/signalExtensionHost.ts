import { spawnSync } from 'node:child_process';

/** Sends a signal to the extension host of a VS Code host; `data` is the folder of that host, which is in its environment. */
export function signalExtensionHost(data: string, signal: NodeJS.Signals): void {
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 50_000_000 });
  const lines = stdout.split('\n').filter((text) => text.includes('--type=extensionHost') && text.includes(data));
  if (lines.length === 0) throw new Error('The extension host does not run.');
  for (const line of lines) process.kill(Number.parseInt(line, 10), signal);
}
