import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process that was started `detached`, and everything it started, and waits until it is gone. */
export async function endGroup(leader: ChildProcess): Promise<void> {
  if (leader.pid === undefined || leader.exitCode !== null || leader.signalCode !== null) return;
  const ended = once(leader, 'exit');
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(leader.pid), '/t', '/f']);
  else process.kill(-leader.pid, 'SIGKILL');
  await ended;
}
