import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NodePlan } from '../../plan/nodePlan.ts';
import { startKeeper } from './keeper.ts';
import type { CageMaker } from './processCage.ts';
import { descendants, marked, processes, signal } from './processTree.ts';
import type { Room, RoomNode } from './rooms/room.ts';
import { startProcess } from './startProcess.ts';
import type { TaskLog } from './taskLog.ts';

/** The processes of a node's command. */
export interface RoomProcess {
  readonly pid: number | undefined;
  /** Resolves with the exit code of the first one, when none is left. */
  readonly ended: Promise<number>;
  /** Asks all of them to end. */
  readonly terminate: () => void;
  /** Ends all of them. */
  readonly kill: () => void;
}

export interface RoomParts {
  readonly room: Room;
  readonly cage: CageMaker | 'missing' | undefined;
  readonly log: TaskLog;
}

/** Starts the command of a plan in a room, whose output goes into the log. */
export function startInRoom(node: RoomNode, { room, cage, log }: RoomParts): RoomProcess {
  // A job can set the platform's variables as it likes, and a node runs several commands, one after the other.
  const mark = `TRAININGJOB_PROCESS=${randomUUID()}`;
  const keeper = room.isClosed ? undefined : startKeeper(mark);
  const launch = room.launch(room.isClosed ? node : { ...node, plan: withVariable(node.plan, mark) });
  const caged = typeof cage === 'function' ? cage(launch) : { launch, remove: async () => {} };
  const { pid, ended } = startProcess(caged.launch, join(node.folders.root, '..', 'output'), log.write);
  if (pid !== undefined) keeper?.guard(pid);
  const tree = () => processesOf(pid, mark, room.isClosed);
  return {
    pid,
    ended: ended.then((code) => {
      if (!room.isClosed) killAll(tree);
      keeper?.release();
      void caged.remove();
      return code;
    }),
    terminate: () => signal(tree(), 'SIGTERM'),
    kill: () => {
      if (pid === undefined) return;
      signal([pid], 'SIGKILL');
      if (!room.isClosed) killAll(tree);
    },
  };
}

function withVariable(plan: NodePlan, mark: string): NodePlan {
  const [name = '', value = ''] = mark.split('=');
  return { ...plan, environment: { ...plan.environment, [name]: value } };
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
