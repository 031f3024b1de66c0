import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Job } from '../../../server/plan/job.ts';
import { copyOne } from '../../obs/copyTree.ts';
import type { ObsFolders } from '../../obs/obsFolders.ts';

/** Copies logs to where the job wants to have them for good. */
export async function exportLogs({ spec }: Job, files: readonly string[], obs: ObsFolders): Promise<void> {
  const path = spec?.log_export_path?.obs_url;
  const folder = path ? await obs.find(path) : undefined;
  if (folder === undefined) return;
  for (const file of files) await copyOne(await realpath(file), join(folder, basename(file)), {});
}
