import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import { type Keeper, startContainerKeeper, startKeeper } from './keeper.ts';
import type { CageMaker } from './processCage.ts';
import { descendants, marked, type ProcessState, processes, signal } from './processTree.ts';
import { terminateArgs } from './rooms/container.ts';
import type { ContainerTool } from './rooms/containerTool.ts';
import { type Launch, processVariable, type Room, type RoomNode } from './rooms/room.ts';
import { startProcess } from './startProcess.ts';
import type { TaskLog } from './taskLog.ts';

/** The processes of a node's command. */
export interface RoomProcess {
  readonly pid: number | undefined;
  /** What their use of this machine is measured by. */
  readonly processes: () => readonly ProcessState[];
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
  const { tool } = room;
  // A job can set the platform's variables as it likes, and a node runs several commands, one after the other.
  const mark = `${processVariable}=${randomUUID()}`;
  const isMarked = !room.isClosed || tool !== undefined;
  const launch = room.launch(isMarked ? { ...node, plan: withVariable(node.plan, mark) } : node);
  if (tool && launch.container !== undefined)
    return startContainer(launch, launch.container, { tool, log, mark, node });
  const keeper = room.isClosed ? undefined : startKeeper(mark);
  const caged = typeof cage === 'function' ? cage(launch) : { launch, close: () => {}, remove: async () => {} };
  const { pid, ended } = startProcess(caged.launch, join(node.folders.root, '..', 'output'), log.write);
  if (pid !== undefined) keeper?.guard(pid);
  const tree = () => processesOf(pid, mark, room.isClosed);
  const killTree = () => {
    caged.close();
    killAll(tree);
  };
  return {
    pid,
    processes: () => (pid === undefined ? [] : descendants(pid, processes())),
    ended: ended.then((code) => {
      if (!room.isClosed) killTree();
      keeper?.release();
      void caged.remove();
      return code;
    }),
    terminate: () => signal(tree(), 'SIGTERM'),
    kill: () => {
      if (pid === undefined) return;
      if (!room.isClosed) killTree();
      // In a closed room, all others end with it. Windows has neither rooms nor groups.
      signal([pid], 'SIGKILL');
    },
  };
}

interface ContainerParts {
  readonly tool: ContainerTool;
  readonly log: TaskLog;
  readonly mark: string;
  readonly node: RoomNode;
}

/** A container has a name, by which it is ended. */
function startContainer(launch: Launch, container: string, { tool, log, mark, node }: ContainerParts): RoomProcess {
  const keeper = startContainerKeeper(container, tool);
  if (launch.file) writeFileSync(launch.file.path, launch.file.text, { mode: 0o600 });
  const { pid, ended } = startProcess(launch, join(node.folders.root, '..', 'output'), log.write);
  if (pid !== undefined) keeper.guard(pid);
  let isEnded = false;
  const terminate = async () => {
    // It may still be about to start.
    while (!isEnded && !(await succeeds(tool, terminateArgs(container)))) await sleep(200, undefined, { ref: false });
  };
  return {
    pid,
    processes: () => marked(mark, processes()),
    ended: ended
      .then((code) => endContainer(keeper).then(() => code))
      .finally(() => {
        isEnded = true;
      }),
    terminate: () => void terminate(),
    kill: keeper.release,
  };
}

/** Nothing of it is left afterwards. */
async function endContainer({ release, ended }: Keeper): Promise<void> {
  release();
  await ended;
}

const succeeds = ({ program, environment }: ContainerTool, args: readonly string[]): Promise<boolean> =>
  promisify(execFile)(program, args, { env: environment }).then(
    () => true,
    () => false,
  );

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

/**
 * Processes are stopped until nobody is new, and killed then. Those that multiply would else go on in the places of the killed, where their
 * number is limited, and leave this process no time.
 */
function killAll(tree: () => readonly number[]): void {
  const stopped = new Set<number>();
  for (let round = 0; round < 100; round++) {
    const pids = tree();
    const isGroup = pids.some((pid) => pid < 0);
    const running = pids.filter((pid) => !stopped.has(pid));
    if (isGroup || running.length === 0) signal(pids, 'SIGKILL');
    if (isGroup || pids.length === 0) return;
    signal(running, 'SIGSTOP');
    for (const pid of running) stopped.add(pid);
  }
  signal(tree(), 'SIGKILL');
}
