import { mkdir, rmdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Volume } from '../../../server/plan/tasks.ts';
import { placeOfPath } from '../../obs/openPlaces.ts';
import { giveAway, isWritable } from './containerImage.ts';
import { unwritableLine, volumeLine } from './openingLines.ts';
import { type Preparation, PreparationError } from './preparation.ts';
import { isIn, type RoomFolders } from './rooms/composition.ts';

/** Has a folder of this machine at the place of a volume. What jobs write there is kept for others, as in the cloud. */
export async function provideVolume(
  { folder, isReadOnly, ...source }: Volume,
  root: string,
  { obs, volumes, room, hidden, say }: Preparation,
): Promise<RoomFolders['shared']> {
  const from = source.kind === 'obs' ? await obs.find(source.path) : await fileSystem(volumes, source.path);
  if (from === undefined || hidden.some((path) => isIn(path, from)))
    throw new PreparationError(
      'notPrepared',
      l10n.t("Volume {0} can't be mounted, because {1} isn't a folder that jobs may write to.", folder, source.path),
    );
  const isNew = (await mkdir(from, { recursive: true })) !== undefined;
  say(volumeLine(folder, from));
  // Others could be anyone's.
  if (room.tool && isNew) await giveAway(from, room.tool);
  if (room.tool && !isReadOnly && !(await isWritable(from, room.tool))) say(unwritableLine(folder, room.tool.user.id));
  if (room.isClosed) return [{ from, to: folder, isWritable: !isReadOnly }];
  await rmdir(join(root, folder));
  await symlink(from, join(root, folder));
  return [];
}

/** One export can be a part of another one, in which a job has put a link to what it can't see. */
async function fileSystem(volumes: string, path: string): Promise<string | undefined> {
  const names = path.split(/[:/\\]/).filter(Boolean);
  if (names.length === 0 || names.some((name) => name === '.' || name === '..')) return undefined;
  const folder = join((await placeOfPath(volumes)) ?? volumes, ...names);
  return (await placeOfPath(folder)) === folder ? folder : undefined;
}
