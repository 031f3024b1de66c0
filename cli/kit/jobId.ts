import * as l10n from '@vscode/l10n';
import { UsageError } from './command.ts';

/** The only argument of a command about one job. An empty one, as of a variable that isn't set, would be a call about all jobs. */
export function onlyJobId([id, ...others]: readonly string[]): string {
  if (id === undefined || id.trim() === '' || others.length > 0)
    throw new UsageError(l10n.t('Specify the ID of one training job.'));
  return id;
}

export const targetDetails = () => l10n.t('The target and the credentials come from the environment, as for submit.');
