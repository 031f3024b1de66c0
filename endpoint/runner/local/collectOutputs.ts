import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import { type CopyOptions, copyTree } from '../../obs/copyTree.ts';
import type { ObsFolders } from '../../obs/obsFolders.ts';
import { isOpenPlace, placeOfPath } from '../../obs/openPlaces.ts';
import type { Report } from '../runner.ts';

export interface CollectParts extends Pick<CopyOptions, 'wants' | 'copied' | 'signal'> {
  readonly obs: ObsFolders;
  readonly note: Report['note'];
}

/** Copies what a node has written to where the job wants it. What fails is said, and the rest is copied. Returns whether all is there. */
export async function collectOutputs(
  { task, outputs }: Pick<NodePlan, 'task' | 'outputs'>,
  root: string,
  { obs, note, ...options }: CollectParts,
): Promise<boolean> {
  let isWhole = true;
  for (const { name, path, folder } of outputs) {
    if (path === undefined || !(await isThere(join(root, folder)))) continue;
    try {
      const places = await obs.places();
      const [from, to] = [await ownFolder(root, folder), await obs.find(path)];
      if (to === undefined)
        throw new Error(l10n.t('{0} leads out of the folders that stand for object storage.', path));
      const failures: unknown[] = [];
      const failed = (error: unknown) => void failures.push(error);
      await copyTree(from, to, { ...options, failed, opens: (place) => isOpenPlace(place, places, []) });
      if (failures.length > 0) throw new Error(inWords(failures));
      note('outputUploaded', { task: task.name, detail: name });
    } catch (error) {
      isWhole = false;
      const cause = messageOf(error);
      note('outputFailed', { task: task.name, detail: `(parameter: ${name}). Failure cause: ${cause}` });
    }
  }
  return isWhole;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const inWords = ([first, ...others]: readonly unknown[]): string =>
  others.length === 0
    ? messageOf(first)
    : l10n.t('{0} Other files that could not be copied: {1}', messageOf(first), others.length);

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A job could have put a link in the place of its folder, or of one that it is in, that leads to what it can't see. */
async function ownFolder(root: string, folder: string): Promise<string> {
  const own = join((await placeOfPath(root)) ?? root, folder);
  if ((await placeOfPath(own)) !== own.replace(/[/\\]+$/, '')) throw new Error(l10n.t('{0} is a link.', folder));
  return own;
}
