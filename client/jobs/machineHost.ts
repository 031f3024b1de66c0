import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { l10n, Uri } from 'vscode';
import { messageOf, UserError } from '../window/errors.ts';
import type { JobHost } from './registerJobs.ts';
import { rewardValues } from './rewardValues.ts';
import type { WriteLog } from './saveJobLog.ts';
import { watchedJobs } from './watchedJobs.ts';

/** What views of jobs need of this machine. What is kept for the workspace goes to `storage`. */
export const machineHost = (storage: Uri, now: () => number): JobHost => ({
  kept: watchedJobs(Uri.joinPath(storage, 'watched').fsPath, now),
  searchRewards: rewardValues,
  writeLog,
});

/** A log can be longer than the memory. */
const writeLog: WriteLog = async ({ scheme, fsPath }, texts, told) => {
  if (scheme !== 'file') throw new UserError(l10n.t('A log can only be saved to a file of this machine.'));
  const file = createWriteStream(fsPath);
  const failed = once(file, 'error').then(([error]) => Promise.reject(new UserError(messageOf(error))));
  failed.catch(() => {});
  try {
    for await (const text of texts) {
      if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
      told(file.bytesWritten);
    }
  } finally {
    file.end();
    await Promise.race([once(file, 'close'), failed]);
  }
};
