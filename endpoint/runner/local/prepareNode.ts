import { chmod, mkdir, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { quoted } from '../../../server/plan/commandLine.ts';
import { cacheFolder, codeParentOf, homeFolder, logFolder, pythonFolder } from '../../../server/plan/containerPaths.ts';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { Channel } from '../../../server/plan/tasks.ts';
import { type CopyOptions, copyOne, copyTree, isWithin, type Limits } from '../../obs/copyTree.ts';
import { isOpenPlace } from '../../obs/openPlaces.ts';
import { findImage, giveAway } from './containerImage.ts';
import type { Python } from './machine.ts';
import { leftLinkLine } from './openingLines.ts';
import { type Preparation, PreparationError } from './preparation.ts';
import { provideVolume } from './provideVolume.ts';
import { isIn, type RoomFolders } from './rooms/composition.ts';
import { userFiles } from './rooms/room.ts';

/** Checks that everything is there, before anything is copied or run. */
export async function checkSources(
  { code, inputs, command }: NodePlan,
  { obs, python, room }: Pick<Preparation, 'obs' | 'python' | 'room'>,
): Promise<void> {
  if (code && !(await isFolder(await obs.find(code.path))))
    throw new PreparationError(
      'codeFailed',
      unmounted(`ModelArts.2802 Invalid code_dir: ${code.path} does not exist.`),
    );
  if (command.kind === 'program' && !python && !room.tool)
    throw new PreparationError(
      'notPrepared',
      l10n.t(
        'No Python was found that runs on this machine. Install one, or name it in setting "trainingjob.python", or for "serve" by "--python".',
      ),
    );
  for (const { name, path } of inputs)
    if (path !== undefined && !(await exists(await obs.find(path))))
      throw new PreparationError(
        'inputFailed',
        unmounted(`(parameter: ${name}). Failure cause: ModelArts.2791 Invalid OBS path: ${path} does not exist.`),
      );
}

/** The words of the service know nothing of this machine. */
const unmounted = (message: string): string =>
  l10n.t(
    '{0} The job runs on this machine, where a folder has to stand for this path: name it in setting "trainingjob.obs.mounts", or for "serve" by "--mounts".',
    message,
  );

/** Lays out the folders of a node below a root. */
export async function prepareNode(plan: NodePlan, root: string, preparation: Preparation): Promise<RoomFolders> {
  const { note, room } = preparation;
  const image = await findImage(plan, room);
  const task = plan.task.name;
  note('containerCreated', { task });
  const folders = [homeFolder, logFolder, cacheFolder, '/tmp', '/var/tmp', codeParentOf(plan.task.algorithm)];
  const channels = [...plan.inputs, ...plan.outputs, ...plan.volumes].map(({ folder }) => folder);
  for (const folder of [...folders, ...channels]) await mkdir(join(root, folder), { recursive: true });
  if (plan.code) {
    note('codeDownloading', { task });
    await copyCode(plan.code, root, preparation);
    note('codeDownloaded', { task });
  }
  if (plan.inputs.length > 0) note('inputDownloading', { task });
  const shared: RoomFolders['shared'][number][] = [];
  for (const input of plan.inputs) {
    shared.push(...(await provideInput(input, root, preparation)));
    note('inputDownloaded', { task, detail: input.name });
  }
  for (const volume of plan.volumes) shared.push(...(await provideVolume(volume, root, preparation)));
  const files = { ...plan.files, ...userFiles(room.tool?.user.id, room.tool?.user.group) };
  for (const [path, text] of Object.entries(files)) await writeText(join(root, path), text);
  await addPython(root, preparation.python);
  if (room.tool) await giveAway(root, room.tool);
  return { root, files: Object.keys(files), channels, shared, ...(image && { image }) };
}

/** In the service's words, 5 GB in 1,000 files. */
const codeLimits: Limits = { bytes: 5 * 1024 ** 3, files: 1_000, levels: 32 };

async function copyCode(code: NonNullable<NodePlan['code']>, root: string, preparation: Preparation): Promise<void> {
  const { obs, signal, hidden } = preparation;
  const from = (await obs.find(code.path)) ?? '';
  const skips = (path: string) => basename(path) === '.git' || hidden.includes(path);
  try {
    await copyTree(from, join(root, code.folder), {
      ...(await linksOf(preparation)),
      mode: 0o644,
      skips,
      limits: codeLimits,
      signal,
    });
  } catch (error) {
    if (signal.aborted || !(error instanceof Error)) throw error;
    throw new PreparationError('codeFailed', error.message);
  }
}

/** Links lead to what is meant, as long as that is in a folder of object storage, too. */
async function linksOf({ obs, hidden, say }: Preparation): Promise<Pick<CopyOptions, 'follows' | 'left'>> {
  const places = await obs.places();
  return { follows: (place) => isOpenPlace(place, places, hidden), left: (path) => say(leftLinkLine(path)) };
}

/** What is larger isn't copied, so that a job can start at once, but can only be read. */
const inputLimits: Limits = { bytes: 1024 ** 3, files: 5_000, levels: 100 };

async function provideInput(
  { name, path, folder }: Channel,
  root: string,
  preparation: Preparation,
): Promise<RoomFolders['shared']> {
  const { obs, room, signal, hidden } = preparation;
  const from = path === undefined ? undefined : await obs.find(path);
  if (from === undefined) return [];
  const to = join(root, folder);
  try {
    const options = { ...(await linksOf(preparation)), signal, skips: (path: string) => hidden.includes(path) };
    if (!(await isFolder(from))) await copyOne(from, join(to, basename(from)), options);
    else if (hidden.some((path) => isIn(path, from)) || (await isWithin(from, inputLimits)))
      await copyTree(from, to, options);
    else if (room.isClosed) return [{ from, to: folder }];
    else {
      await rmdir(to);
      await symlink(from, to);
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof Error)) throw error;
    throw new PreparationError('inputFailed', `(parameter: ${name}). Failure cause: ${error.message}`);
  }
  return [];
}

/** A script and no link, because an environment of Python is found by the name that it is called by. */
async function addPython(root: string, python: Python | undefined): Promise<void> {
  if (!python) return;
  const { program, userBase } = python;
  // In the room, the home folder is another one.
  const base = userBase === undefined ? '' : `export PYTHONUSERBASE=${quoted(userBase)}\n`;
  for (const name of ['python', 'python3']) {
    const file = join(root, pythonFolder, 'bin', name);
    await writeText(file, `#!/bin/sh\n${base}exec ${quoted(program)} "$@"\n`);
    await chmod(file, 0o755);
  }
}

async function writeText(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const exists = async (path: string | undefined): Promise<boolean> =>
  path !== undefined && (await stat(path).catch(() => undefined)) !== undefined;

const isFolder = async (path: string | undefined): Promise<boolean> =>
  path !== undefined && ((await stat(path).catch(() => undefined))?.isDirectory() ?? false);
