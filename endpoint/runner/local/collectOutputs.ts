import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from '../../obs/copyTree.ts';
import type { ObsFolders } from '../../obs/obsFolders.ts';
import type { NodePlan } from '../../plan/nodePlan.ts';
import type { Report } from '../runner.ts';

/** Copies what a node has written to where the job wants it. What fails is said, and the rest is copied. */
export async function collectOutputs(
  { task, outputs }: Pick<NodePlan, 'task' | 'outputs'>,
  root: string,
  { obs, note }: { readonly obs: ObsFolders; readonly note: Report['note'] },
): Promise<void> {
  for (const { name, path, folder } of outputs) {
    const to = path === undefined ? undefined : obs.locate(path);
    if (to === undefined || !existsSync(join(root, folder))) continue;
    try {
      // No links: a job could have made one that leads to what it can't see.
      await copyTree(join(root, folder), to, { followsLinks: false });
      note('outputUploaded', { task: task.name, detail: name });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      note('outputFailed', { task: task.name, detail: `(parameter: ${name}). Failure cause: ${cause}` });
    }
  }
}
