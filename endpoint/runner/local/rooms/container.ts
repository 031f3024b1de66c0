import { cacheFolder, homeFolder, mountFolder, pythonProgram } from '../../../../server/plan/containerPaths.ts';
import type { NodePlan } from '../../../../server/plan/nodePlan.ts';
import { isIn, type RoomFolders } from './composition.ts';
import type { ContainerTool } from './containerTool.ts';
import { type Launch, processVariable, type Room, type RoomNode } from './room.ts';

/** Containers of an image that is already on this machine. The user has to ask for them. */
export const containerRoom = (tool: ContainerTool): Room => ({
  name: tool.name,
  description: `a container of ${tool.name}`,
  isClosed: true,
  tool,
  launch: (node) => launch(tool, node),
});

/** Nodes have addresses of this machine, as in other rooms, so they find each other by names. */
function launch(tool: ContainerTool, { plan, folders }: RoomNode): Launch {
  const { name: image = '' } = folders.image ?? {};
  const { program, environment } = tool;
  const container = `${plan.host}-${(plan.environment[processVariable] ?? '').slice(0, 8)}`;
  const file = variablesFile(folders.root, tool.name);
  return {
    program,
    environment,
    container,
    file: { path: file, text: environmentText(plan) },
    args: [
      ...['run', '--rm', '--pull=never', '--name', container, '--label', `${hostLabel}=${plan.host}`],
      ...['--network=host', '--hostname', plan.host.slice(0, 63), ...userArgs(tool.user)],
      ...['--cap-drop=ALL', '--security-opt=no-new-privileges', '--security-opt=label=disable'],
      ...[`--pids-limit=${tool.processes}`, `--shm-size=${Math.floor(tool.memory / 2)}`],
      ...['--log-driver=none', '--env-file', file, '--workdir', plan.workingFolder],
      ...tool.devices.flatMap((path) => ['--device', path]),
      ...binds(plan, folders).flatMap((bind) => ['--mount', bindText(bind)]),
      // The first process is one that signals from within don't end. It would take all others with it.
      // It sets its limit itself, because one of Podman's own options would undo those of the user's `containers.conf`.
      ...['--entrypoint', '/bin/sh', image, '-c', 'ulimit -c 0; "$@"; exit $?', 'sh', ...wordsOf(plan)],
    ],
  };
}

/** The variables of a node. They lie beside its root, so the job doesn't see them, and who finds them knows that there was a container. */
export const variablesFile = (root: string, name: ContainerTool['name']): string => `${root}/../${name}.env`;

/** Containers of a node are found by it. */
export const hostLabel = 'trainingjob.host';

/** Asks all processes but the first one to end. */
export const terminateArgs = (container: string): string[] => [
  'exec',
  container,
  ...['/bin/sh', '-c', 'kill -s TERM -- -1'],
];

export const userArgs = ({ id, group, isMapped }: ContainerTool['user']): string[] => [
  ...(isMapped ? [`--userns=keep-id:uid=${id},gid=${group}`] : []),
  ...['--user', `${id}:${group}`],
];

/** Programs are those of the image, so are the places where they are looked for, unless the job names others. */
function environmentText({ environment, task }: NodePlan): string {
  const { environments = {} } = task.algorithm;
  const own: object = Array.isArray(environments) ? Object.assign({}, ...environments) : environments;
  return Object.entries(environment)
    .filter(([name]) => !ofImage.has(name) || name in own)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const ofImage: ReadonlySet<string> = new Set(['PATH', 'LD_LIBRARY_PATH', 'LIBRARY_PATH']);

/** The name of a variable that a file of variables can't hold. */
export const oddVariable = ({ environment }: NodePlan): string | undefined =>
  Object.entries(environment).find(([name, value]) => !/^[^\s=#"'][^\s=]*$/.test(name) || /[\r\n]/.test(value))?.[0];

/** No shell where a list of arguments will do, apart from one that looks for Python. */
const wordsOf = ({ command }: NodePlan): readonly string[] => {
  if (command.kind === 'shell') return ['/bin/bash', '-c', command.text];
  return command.words[0] === pythonProgram ? ['/bin/sh', '-c', findPython, ...command.words] : command.words;
};

const findPython =
  '[ -x "$0" ] && exec "$0" "$@"; command -v python3 >/dev/null && exec python3 "$@"; exec python "$@"';

interface Bind {
  readonly from: string;
  readonly to: string;
  readonly isWritable: boolean;
}

/** Folders of the job. An image that has the home folder has programs there. */
function binds(plan: NodePlan, { root, files, channels, shared, image }: RoomFolders): Bind[] {
  const own = [image?.hasHome ? mountFolder : '/home', cacheFolder, '/tmp', '/var/tmp'];
  const isElsewhere = (path: string) => path !== '/' && !own.some((folder) => isIn(path, folder));
  const parents = [plan.code?.folder, plan.workingFolder].filter((path) => path !== undefined);
  const isMade = (path: string) => path !== homeFolder && !channels.includes(path);
  const isShared = (path: string) => shared.some(({ to }) => to === path);
  const folders = [...new Set([...channels, ...parents.filter(isMade)])].filter(
    (path) => isElsewhere(path) && !isShared(path),
  );
  return [
    ...[...own, ...folders].map((to) => ({ from: root + to, to, isWritable: true })),
    ...files.filter(isElsewhere).map((to) => ({ from: root + to, to, isWritable: false })),
    ...shared.map(({ from, to, isWritable = false }) => ({ from, to, isWritable })),
  ];
}

/** A line of comma-separated values, which paths can have commas and quotes in. */
const bindText = ({ from, to, isWritable }: Bind): string =>
  ['type=bind', `source=${from}`, `target=${to}`, ...(isWritable ? [] : ['readonly'])].map(csvValue).join(',');

const csvValue = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
