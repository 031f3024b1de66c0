import { join } from 'node:path';
import { shownCommand } from '../../plan/commandLine.ts';
import type { Report } from '../runner.ts';
import { startKeeper } from './keeper.ts';
import { descendants, marked, processes, signal } from './processTree.ts';
import type { Room, RoomNode } from './rooms/room.ts';
import { startProcess } from './startProcess.ts';
import type { TaskLog } from './taskLog.ts';
import { measureUsage } from './usageMeter.ts';

/** A task that runs. */
export interface TaskRun {
  readonly name: string;
  readonly isKey: boolean;
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
  /** Asks all its processes to end. */
  readonly terminate: () => void;
  /** Ends all of them. */
  readonly kill: () => void;
}

export interface TaskParts {
  readonly room: Room;
  readonly log: TaskLog;
  readonly now: () => number;
  readonly report: Report;
}

export function startTask(node: RoomNode, { room, log, now, report }: TaskParts): TaskRun {
  const { task, command, host } = node.plan;
  void log.say(`The boot command is: ${shownCommand(command)}`);
  const mark = `MA_CURRENT_INSTANCE_NAME=${host}`;
  const keeper = room.isClosed ? undefined : startKeeper(mark);
  const { pid, ended } = startProcess(room.launch(node), join(node.folders.root, '..', 'output'), log.write);
  if (pid !== undefined) keeper?.guard(pid);
  const meter = pid === undefined ? undefined : measureUsage(pid, now, (usage) => report.use(task.name, usage));
  report.note('taskRunning', { task: task.name });
  const tree = () => processesOf(pid, mark, room.isClosed);
  const kill = () => {
    if (pid === undefined) return;
    signal([pid], 'SIGKILL');
    if (!room.isClosed) killAll(tree);
  };
  return {
    name: task.name,
    isKey: task.isKey,
    ended: ended.then((code) => {
      meter?.stop();
      if (!room.isClosed) killAll(tree);
      keeper?.release();
      return code;
    }),
    terminate: () => signal(tree(), 'SIGTERM'),
    kill,
  };
}

/** The processes of a task. In a closed room, the outermost one only waits, and would take all others with it. */
function processesOf(pid: number | undefined, mark: string, isClosed: boolean): number[] {
  if (pid === undefined) return [];
  const all = processes();
  const below = descendants(pid, all).map((process) => process.pid);
  if (isClosed) return below;
  const group = all.filter((process) => process.group === pid).map((process) => process.pid);
  const found = new Set([...below, ...group, ...marked(mark, all).map((process) => process.pid)]);
  // Where processes can't be listed, their group gets the signal.
  return all.length > 0 ? [...found] : [-pid];
}

/** Processes that multiply while they are killed are found in the next round. */
function killAll(tree: () => readonly number[]): void {
  for (let round = 0; round < 100; round++) {
    const pids = tree();
    signal(pids, 'SIGKILL');
    if (pids.length === 0 || pids.some((pid) => pid < 0)) return;
  }
}
