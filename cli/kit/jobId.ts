import * as l10n from '@vscode/l10n';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { UsageError } from './command.ts';
import { printFault } from './query.ts';
import { terminal } from './terminal.ts';

/** The only argument of a command about one job. An empty one, as of a variable that isn't set, would be a call about all jobs. */
export function onlyJobId([id, ...others]: readonly string[]): string {
  if (id === undefined || id.trim() === '' || others.length > 0)
    throw new UsageError(l10n.t('Specify the ID of one training job.'));
  return id;
}

/** Prints why a job couldn't be read. Who gives its name hears that it takes an ID. */
export function printJobFault(reading: Reading | Failure, id: string): number {
  const code = printFault(reading);
  const isUnknown = !isFailed(reading) && (reading.status === 400 || reading.status === 404);
  if (isUnknown && !idForm.test(id))
    terminal.warn(
      l10n.t(
        '"{0}" doesn\'t look like the ID of a job. If it is a name, find the ID with trainingjob list --name {0}.',
        id,
      ),
    );
  return code;
}

/** The IDs of jobs are UUIDs, with or without hyphens. */
const idForm = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i;

export const targetDetails = () => l10n.t('The target and the credentials come from the environment, as for submit.');
