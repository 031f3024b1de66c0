import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lchown, readdir, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { homeFolder } from '../../../server/plan/containerPaths.ts';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import { cardDevices, findProgram } from './machine.ts';
import { PreparationError } from './preparation.ts';
import type { RoomFolders } from './rooms/composition.ts';
import { hostLabel, oddVariable, userArgs, variablesFile } from './rooms/container.ts';
import type { Containers, ContainerTool } from './rooms/containerTool.ts';
import { groupId, type Room, userId } from './rooms/room.ts';

/** In milliseconds, for a busy machine. */
const patience = 60_000;

/** What the user has asked for. Throws if it doesn't work. */
export async function findContainerTool(name: ContainerTool['name'], containers: Containers): Promise<ContainerTool> {
  // A container outlives the program that has started it, and there, nothing can be made to end it.
  if (process.platform === 'win32')
    throw new Error(l10n.t('Containers are for Linux and macOS. On Windows, start the endpoint in WSL.'));
  const program = findProgram([name]);
  if (program === undefined) throw new Error(l10n.t("{0} isn't installed on this machine.", name));
  const tool: ContainerTool = {
    ...containers,
    name,
    program,
    environment: toolEnvironment(),
    user: userOf(name),
    memory: totalmem(),
    devices: cardDevices(),
  };
  const fault = await faultOf(tool, ['info']);
  if (fault === undefined) return tool;
  throw new Error(l10n.t("{0} doesn't work on this machine: {1}", name, fault.message));
}

/** Nothing that a job sets, and none of this process's secrets. */
const toolEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value && isOfTool(name) ? [[name, value]] : [])),
  );

const isOfTool = (name: string): boolean =>
  /^(PATH|HOME|USER|TMPDIR|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|DOCKER_\w+|CONTAINERS?_\w+|SYSTEMROOT)$/i.test(name);

/** What is written belongs to the user of this machine: Podman has namespaces of users for that, and Docker takes any user. */
function userOf(name: ContainerTool['name']): ContainerTool['user'] {
  const [id = 0, group = 0] = [process.getuid?.(), process.getgid?.()];
  if (id === 0 || name === 'podman') return { id: userId, group: groupId, isMapped: id !== 0 };
  return { id, group, isMapped: false };
}

/** The image of a node, whose container has programs of its own. It is never pulled. */
export async function findImage(plan: NodePlan, { tool }: Room): Promise<RoomFolders['image']> {
  if (!tool) return undefined;
  const name = plan.task.algorithm.engine?.image_url || tool.image;
  if (name === undefined)
    throw unprepared(l10n.t('The job names no image. To run it in one, start the endpoint with {0}.', '--image NAME'));
  // It could be an option.
  if (!/^\w[\w./:@-]*$/.test(name)) throw unprepared(l10n.t('"{0}" isn\'t the name of an image.', name));
  const odd = oddVariable(plan);
  if (odd !== undefined)
    throw unprepared(
      l10n.t("{0} can't pass on variable {1}, because of its name, or a value of several lines.", tool.name, odd),
    );
  if (await faultOf(tool, ['image', 'inspect', name]))
    throw unprepared(
      l10n.t(
        "Image {0} isn't on this machine, and isn't fetched by itself. Run: {1}",
        name,
        `${tool.name} pull ${name}`,
      ),
    );
  const trial = [
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    '--cap-drop=ALL',
    '--log-driver=none',
    ...userArgs(tool.user),
  ];
  const fault = await faultOf(tool, [
    ...trial,
    '--entrypoint',
    '/bin/sh',
    name,
    '-c',
    `[ ! -d ${homeFolder} ] || exit 3`,
  ]);
  if (fault === undefined || fault.code === 3) return { name, hasHome: fault !== undefined };
  throw unprepared(l10n.t("Image {0} can't be run by {1}: {2}", name, tool.name, fault.message));
}

const unprepared = (message: string) => new PreparationError('notPrepared', message);

/** Removes the containers of a node that an endpoint has left that was killed, and whose keepers were killed, too. */
export async function removeContainers(host: string, root: string): Promise<void> {
  for (const name of ['docker', 'podman'] as const)
    if (existsSync(variablesFile(root, name))) await removeLabeled(name, `${hostLabel}=${host}`);
}

async function removeLabeled(name: ContainerTool['name'], label: string): Promise<void> {
  const options = { env: toolEnvironment(), timeout: patience };
  try {
    const { stdout } = await run(name, ['ps', '-aq', '--filter', `label=${label}`], options);
    const ids = stdout.split('\n').filter(Boolean);
    if (ids.length > 0) await run(name, ['rm', '-f', ...ids], options);
  } catch {
    // Without the tool, there are no containers.
  }
}

/** Root's folders aren't open to the user of a container, so they are given to that one. */
export async function giveAway(root: string, { user }: ContainerTool): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await lchown(root, user.id, user.group);
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }))
    await lchown(join(entry.parentPath, entry.name), user.id, user.group);
}

/** Whether the user of a container can write to a folder of this machine. Where root runs the endpoint, that is another user. */
export async function isWritable(folder: string, { user }: ContainerTool): Promise<boolean> {
  if (process.getuid?.() !== 0) return true;
  const { uid, gid, mode } = await stat(folder);
  const bits = uid === user.id ? mode >> 6 : gid === user.group ? mode >> 3 : mode;
  return (bits & 3) === 3;
}

const run = promisify(execFile);

interface Fault {
  readonly code: unknown;
  readonly message: string;
}

async function faultOf({ program, environment }: ContainerTool, args: readonly string[]): Promise<Fault | undefined> {
  try {
    await run(program, args, { env: environment, timeout: patience, maxBuffer: 16 * 1024 ** 2 });
    return undefined;
  } catch (error) {
    const { code, stderr = '', message } = error as Error & { code?: unknown; stderr?: string };
    return { code, message: stderr.trim().split('\n').at(-1) || message };
  }
}
