import type { NodePlan } from '../../../../server/plan/nodePlan.ts';
import type { RoomFolders } from './composition.ts';
import type { ContainerTool } from './containerTool.ts';

/** How a node's processes are kept apart from the rest of this machine. */
export interface Room {
  readonly name: 'bubblewrap' | 'unshare' | 'folders' | 'docker' | 'podman';
  /** What differs from the cloud, for the first line of a log. */
  readonly description: string;
  /** The processes end with their first one, because they have a namespace of their own. */
  readonly isClosed: boolean;
  readonly launch: (node: RoomNode) => Launch;
  /** What makes it of an image, whose programs it has. */
  readonly tool?: ContainerTool;
}

export interface RoomNode {
  readonly plan: NodePlan;
  readonly folders: RoomFolders;
}

/** A program to start. */
export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What the program reads from descriptor 3. Not an argument, because others can see those. */
  readonly input?: string;
  /** A file that only this user can read, which is needed before. */
  readonly file?: { readonly path: string; readonly text: string };
  /** The name of the container, which doesn't end with the program. */
  readonly container?: string;
}

/** Marks all processes of a start, whatever the job does with other variables. */
export const processVariable = 'TRAININGJOB_PROCESS';

/** How many processes a node of a job can have, unless the endpoint says otherwise. */
export const usualProcesses = 8_192;

/** What the room runs: no shell where a list of arguments will do, apart from one that sets limits. */
export const innerCommand = ({ command }: NodePlan): string[] => [
  ...['/bin/sh', '-c', setLimits, 'sh'],
  // Not by the job's own PATH, which can be anything.
  ...(command.kind === 'shell' ? ['/bin/bash', '-c', command.text] : command.words),
];

/** No images of crashed processes, and an end to those that multiply, which shells spell in two ways. Root has no such limit. */
const setLimits = `ulimit -c 0; { ulimit -u ${usualProcesses} || ulimit -p ${usualProcesses}; } 2>/dev/null; exec "$@"`;

/** Users of the room. */
export const userFiles = (user = userId, group = groupId): Readonly<Record<string, string>> => ({
  '/etc/passwd': `root:x:0:0:root:/root:/bin/bash\nma-user:x:${user}:${group}:ma-user:/home/ma-user:/bin/bash\nnobody:x:65534:65534:nobody:/:/bin/false\n`,
  '/etc/group': `root:x:0:\nma-group:x:${group}:\nnogroup:x:65534:\n`,
});

export const userId = 1000;
export const groupId = 100;
