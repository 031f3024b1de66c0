import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { journal as journalIn } from '../../modelarts/node/journal.ts';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import { journalFolder, stateFolder } from '../../modelarts/node/stateFolder.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { session as sessionAt } from '../../modelarts/session/session.ts';
import { reconciliationText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { reconcileProject } from '../../modelarts/submission/reconcileUncertain.ts';
import { type Decision, objectionTo, settle } from '../../modelarts/submission/settle.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { command, exitCodes, UsageError } from '../kit/command.ts';
import { interruptSignal } from '../kit/interruptSignal.ts';
import { hasTarget, targetIn } from '../kit/target.ts';
import { terminal } from '../kit/terminal.ts';

/** Lists the submissions whose outcome is uncertain, and takes their user's word for it. */
export const submissionsCommand = command({
  usage: '[list | mine SUBMISSION JOB | none SUBMISSION]',
  details: () =>
    l10n.t(
      'list (the default) prints the ID, time, target, and job name of each submission that may or may not have created a job. If the environment says which target and credentials to use, as for submit, the service is asked first. mine says that JOB was created by SUBMISSION. none says that SUBMISSION created no job, so that the same content can be submitted again.',
    ),
  options: {},
  run: (_, [action = 'list', ...ids]) => {
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!run || ids.length !== run.length)
      throw new UsageError(l10n.t('Specify list, mine SUBMISSION JOB, or none SUBMISSION.'));
    return run(...(ids as [string, string]));
  },
});

const actions: Readonly<Record<string, (submission: string, job: string) => Promise<number>>> = {
  list: () => list(),
  mine: (submission, job) => claimJob(submission, job),
  none: (submission) => settleAs(submission, { kind: 'none' }),
};

const ownJournal = () => journalIn(journalFolder(process.env));

const serviceIn = async () =>
  sessionAt(await targetIn(process.env), nodePorts(stateFolder(process.env)), secretsIn(process.env));

async function list(): Promise<number> {
  const journal = ownJournal();
  if (hasTarget(process.env))
    for (const { entry, reconciliation } of await reconcileProject(journal, await serviceIn(), interruptSignal())) {
      const text = reconciliationText(entry, reconciliation);
      if (text) terminal.warn(wholeText(text));
    }
  const uncertain = entriesOf(await journal.read()).filter(({ state }) => state === 'uncertain');
  for (const entry of uncertain) terminal.print(lineOf(entry));
  terminal.warn(
    uncertain.length === 0
      ? l10n.t('The outcome of every submission is known.')
      : l10n.t(
          'To settle one, run trainingjob submissions mine SUBMISSION JOB, or trainingjob submissions none SUBMISSION.',
        ),
  );
  return exitCodes.ok;
}

const lineOf = ({ sending: { id, at, target, jobName = '' } }: Entry): string =>
  printable([id, at, target.name, jobName].join('  '));

async function claimJob(submission: string, jobId: string): Promise<number> {
  const entry = entriesOf(await ownJournal().read()).find(({ sending }) => sending.id === submission);
  if (entry?.state !== 'uncertain') return settleAs(submission, { kind: 'mine', jobId });
  const scope = { session: await serviceIn(), projectId: entry.sending.target.projectId, signal: interruptSignal() };
  const objection = await objectionTo(jobId, scope);
  if (objection !== undefined) return complain(objection);
  return settleAs(submission, { kind: 'mine', jobId });
}

async function settleAs(submission: string, decision: Decision): Promise<number> {
  const settled = await settle(submission, decision, { journal: ownJournal(), now: Date.now });
  return isFailed(settled) ? complain(settled.reason) : exitCodes.ok;
}

function complain(message: string): number {
  terminal.warn(message);
  return exitCodes.rejected;
}
