import { CancellationError, l10n, window } from 'vscode';
import { restartTrainingJob, stopTrainingJob } from '../../modelarts/operations/actOnTrainingJob.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { deleteTrainingJob } from '../../modelarts/operations/deleteTrainingJob.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { commandAction, UserError } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { answered, type JobAccess, type JobReference } from './jobAccess.ts';

/** A change of a job that the user confirms first. */
export interface JobAction {
  readonly operation: (scope: CallScope, id: string) => Promise<Reading | Failure>;
  readonly question: (name: string, target: string) => string;
  readonly detail: () => string;
  readonly button: () => string;
  readonly uncertain: (name: string) => string;
  /** Called when the service has accepted it. */
  readonly note?: (access: JobAccess, scope: CallScope, id: string) => Promise<void>;
}

export const stopAction: JobAction = {
  operation: stopTrainingJob,
  question: (name, target) => l10n.t('Stop "{0}" on {1}?', name, target),
  detail: () => l10n.t('What it has computed since its last checkpoint is lost.'),
  button: () => l10n.t('Stop'),
  uncertain: (name) => l10n.t('It\'s uncertain whether "{0}" is being stopped. Refresh the list to see.', name),
};

export const restartAction: JobAction = {
  operation: restartTrainingJob,
  question: (name, target) => l10n.t('Restart "{0}" on {1}?', name, target),
  detail: () => l10n.t('It runs again as it was submitted, and its results can be overwritten.'),
  button: () => l10n.t('Restart'),
  uncertain: (name) => l10n.t('It\'s uncertain whether "{0}" is being restarted. Refresh the list to see.', name),
};

export const deleteAction: JobAction = {
  operation: deleteTrainingJob,
  question: (name, target) => l10n.t('Delete "{0}" on {1}?', name, target),
  detail: () =>
    l10n.t("It is stopped if it is running. The job and its logs can't be restored. Its results in OBS stay."),
  button: () => l10n.t('Delete'),
  uncertain: (name) => l10n.t('It\'s uncertain whether "{0}" is being deleted. Refresh the list to see.', name),
  note: (access, scope, id) => access.noteDeletion(scope, id),
};

/** Asks the user, then the service, once. */
export async function actOnJob(action: JobAction, reference: JobReference, access: JobAccess): Promise<void> {
  const { jobId, name = jobId, target } = reference;
  const question = plainText(action.question(name, target.label));
  const options = { modal: true, detail: action.detail() };
  const button = action.button();
  if ((await window.showWarningMessage(question, options, button)) !== button) throw new CancellationError();
  const scope = await access.connect(reference);
  const result = await action.operation(scope, jobId);
  if (!isFailed(result) || !result.isUncertain) {
    answered(result);
    return action.note?.(access, scope, jobId);
  }
  const refresh = commandAction(l10n.t('Refresh'), 'trainingjob.refreshJobs');
  throw new UserError(`${result.reason} ${action.uncertain(name)}`, [refresh], 'warning');
}
