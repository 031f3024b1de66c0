import { l10n } from 'vscode';
import type { Duplicate, Submission, Unclear } from '../../modelarts/submission/submission.ts';
import { type Action, commandAction, UserError } from '../window/errors.ts';

interface Attempted {
  readonly jobName: string;
  readonly label: string;
  /** Submits the job even if one with the same content is running. */
  readonly submitDuplicate: () => unknown;
  /** Submits the job in place of a submission with an uncertain outcome. */
  readonly replace: (id: string) => unknown;
}

/** What the user is told of a submission without an answer. */
export function outcomeError(submission: Exclude<Submission, { kind: 'answered' }>, attempted: Attempted): UserError {
  const { jobName, label, submitDuplicate, replace } = attempted;
  const showLog = commandAction(l10n.t('Show Log'), 'trainingjob.showLog');
  switch (submission.kind) {
    case 'cancelled':
      return new UserError(l10n.t('Cancelled; nothing of {0} was sent.', jobName), [], 'warning');
    case 'unreachable': {
      const message = l10n.t('{0} was not sent to {1}: {2}', jobName, label, submission.reason);
      return new UserError(message, [...waysOut(), showLog]);
    }
    case 'duplicate':
      return new UserError(
        duplicateMessage(submission, jobName, label),
        [{ title: l10n.t('Submit Again'), run: submitDuplicate }],
        'warning',
      );
    case 'unclear': {
      const send = { title: l10n.t('Send Again'), run: () => replace(submission.id) };
      return new UserError(unclearMessage(submission, jobName, label), [send, showLog]);
    }
  }
}

const waysOut = (): Action[] => [
  commandAction(l10n.t('Start Local Endpoint'), 'trainingjob.startLocalEndpoint'),
  commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget'),
];

function duplicateMessage({ job }: Duplicate, jobName: string, label: string): string {
  if (job)
    return l10n.t('Nothing was sent: {0} runs at {1} already, with the same content ({2}).', jobName, label, job.id);
  return l10n.t(
    'Nothing was sent: the same content was sent to {0} before, and it is not known yet whether {1} was created.',
    label,
    jobName,
  );
}

/** What is known, and what sending again may cost. */
function unclearMessage({ reason, finding }: Unclear, jobName: string, label: string): string {
  switch (finding.kind) {
    case 'absent':
    case 'notYet':
      return l10n.t('{0} was not answered: {1} {2} was asked and knows no such job so far.', jobName, reason, label);
    case 'several': {
      const ids = finding.jobs.map(({ id }) => id).join(', ');
      return l10n.t('{0} was not answered: {1} {2} has several jobs like it: {3}.', jobName, reason, label, ids);
    }
    case 'unasked':
      return l10n.t(
        'Whether {0} was created at {1} is unknown: {2} The service could not be asked: {3} Look there before you send it again.',
        jobName,
        label,
        reason,
        finding.reason,
      );
  }
}
