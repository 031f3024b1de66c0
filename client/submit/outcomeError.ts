import { l10n } from 'vscode';
import { outcomeText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import type { WantedJob } from '../window/commands.ts';
import { type Action, commandAction, UserError } from '../window/errors.ts';

type Unanswered = Exclude<Submission, { kind: 'answered' }>;

interface Attempted {
  readonly jobName: string;
  /** The label of the target. */
  readonly target: string;
  readonly targetId: string;
  /** Jobs could be sent to this machine instead. */
  readonly hasEndpoint: boolean;
  /** Submits the job under another name, because services refuse a second one of the same name. */
  readonly rename: Action;
  /** Submits the job even if one with the same content is running. */
  readonly submitDuplicate: () => unknown;
  /** Submits the job in place of a submission with an uncertain outcome. */
  readonly replace: (id: string) => unknown;
}

/** What the user is told about a submission without a response. */
export const outcomeError = (submission: Unanswered, attempted: Attempted): UserError =>
  new UserError(
    wholeText(outcomeText(submission, attempted)),
    actionsFor(submission, attempted),
    submission.kind === 'cancelled' || submission.kind === 'duplicate' ? 'warning' : 'error',
  );

/** Leads to the job that is in the way. */
export const showJobAction = (job: WantedJob): Action => commandAction(l10n.t('Show Job'), '_trainingjob.showJob', job);

function actionsFor(submission: Unanswered, attempted: Attempted): Action[] {
  const { submitDuplicate, replace, rename, targetId, jobName, hasEndpoint } = attempted;
  // There the user decides what became of it.
  const showSubmissions = commandAction(l10n.t('Show Submissions'), 'trainingjob.submissions.focus');
  const showLog = commandAction(l10n.t('Show Extension Log'), 'trainingjob.showLog');
  switch (submission.kind) {
    case 'cancelled':
      return [];
    case 'unreachable':
      return [
        ...(hasEndpoint ? [commandAction(l10n.t('Start Local Endpoint'), 'trainingjob.startLocalEndpoint')] : []),
        commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget'),
        showLog,
      ];
    case 'duplicate':
      return submission.job
        ? [rename, showJobAction({ targetId, name: submission.job.name ?? jobName, id: submission.job.id })]
        : [{ title: l10n.t('Submit Again'), run: submitDuplicate }, ...(submission.entry ? [showSubmissions] : [])];
    case 'uncertain':
      return [{ title: l10n.t('Submit Again'), run: () => replace(submission.id) }, showSubmissions, showLog];
  }
}
