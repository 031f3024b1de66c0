import { spawnSync } from 'node:child_process';

/** Sends a signal to the local endpoint that an extension host has started; `data` is the folder of that host. */
export function signalEndpoint(data: string, signal: NodeJS.Signals): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  const line = stdout.split('\n').find((text) => text.includes('cli.cjs serve') && text.includes(data));
  if (!line) throw new Error('The local endpoint does not run.');
  process.kill(Number.parseInt(line, 10), signal);
}
