import { CancellationError, l10n, window } from 'vscode';
import { isFailed, type Ports } from '../../modelarts/session/ports.ts';
import type { Candidate } from '../../modelarts/submission/candidates.ts';
import { differencesText } from '../../modelarts/submission/differencesText.ts';
import { reconciliationText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { type Reconciliation, reconcile, uncertain } from '../../modelarts/submission/reconcile.ts';
import { type Decision, objectionTo, settle } from '../../modelarts/submission/settle.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { Targets } from '../targets/targets.ts';
import type { CommandTable, SettleCommands } from '../window/commands.ts';
import { UserError } from '../window/errors.ts';
import { pickItem } from '../window/pickItem.ts';
import { plainText } from '../window/plainText.ts';
import { showProgress } from '../window/showProgress.ts';
import { targetLabel } from '../window/targetLabel.ts';
import { requireTrust } from '../window/trust.ts';
import { connectToSubmission } from './connectToSubmission.ts';
import type { FileSecrets } from './fileSecrets.ts';

interface SettleParts {
  readonly history: SubmissionHistory;
  readonly targets: Targets;
  readonly ports: Ports;
  readonly secrets: FileSecrets;
}

/** The commands by which users decide what became of an uncertain submission. */
export const settleCommands = (parts: SettleParts): CommandTable<SettleCommands> => ({
  'trainingjob.claimJob': ({ entry }) => claimJob(entry, parts),
  'trainingjob.disclaimJobs': ({ entry }) => disclaimJobs(entry, parts),
});

async function claimJob(entry: Entry, parts: SettleParts): Promise<void> {
  requireTrust(l10n.t('Looking for a job requires a trusted workspace.'));
  const reconciliation = await look(entry, parts);
  parts.history.changed();
  const text = reconciliationText(entry, reconciliation);
  const message = text
    ? wholeText(text)
    : l10n.t("{0} doesn't list a job that may be yours.", targetLabel(entry.sending.target.name));
  if (reconciliation.kind !== 'uncertain') return void window.showInformationMessage(plainText(message));
  const { cause } = reconciliation;
  const candidates = cause.kind === 'candidates' ? cause.jobs : [];
  const jobId = (await pick(candidates, entry, message)) ?? (await enterJobId(entry, parts));
  await decide(entry, { kind: 'mine', jobId }, parts);
}

/** Asks the service anew: the job may have been recognized by now. */
function look(entry: Entry, parts: SettleParts): Promise<Reconciliation> {
  const title = l10n.t('Looking for jobs on {0}…', targetLabel(entry.sending.target.name));
  return showProgress(title, async (signal) => {
    const session = await connectToSubmission(entry, parts);
    if (isFailed(session)) return uncertain({ kind: 'noAnswer', reason: session.reason });
    const found = await reconcile(entry.sending, { session, journal: parts.history.journal, signal });
    if (signal.aborted) throw new CancellationError();
    return found;
  });
}

/** The ID of a job, or nothing for one that isn't listed. */
async function pick(
  candidates: readonly Candidate[],
  { sending }: Entry,
  placeHolder: string,
): Promise<string | undefined> {
  const title = l10n.t('Select the job that "{0}" created', sending.jobName ?? sending.id);
  const another = { id: undefined, label: l10n.t('Another job…'), detail: l10n.t('Enter its ID.') };
  const items = [...candidates.map(itemOf), another];
  // The jobs themselves say more.
  const hint = candidates.length === 0 ? { placeHolder } : {};
  return (await pickItem(items, { title, ...hint, matchOnDetail: true })).id;
}

function itemOf({ job: { id, phase, createdAt }, differences }: Candidate) {
  const created = createdAt === undefined ? undefined : new Date(createdAt).toLocaleString();
  return {
    id,
    label: id,
    description: [phase, created].filter(Boolean).join(' · '),
    detail: differencesText(differences) ?? l10n.t('Same content'),
  };
}

/** Users know more than a list shows. */
async function enterJobId(entry: Entry, parts: SettleParts): Promise<string> {
  const { jobName, id, target } = entry.sending;
  const title = plainText(l10n.t('Enter the ID of the job that "{0}" created', jobName ?? id));
  const jobId = (await window.showInputBox({ title, ignoreFocusOut: true }))?.trim();
  if (!jobId) throw new CancellationError();
  const session = await connectToSubmission(entry, parts);
  const scope = { projectId: target.projectId, signal: new AbortController().signal };
  const objection = isFailed(session) ? session.reason : await objectionTo(jobId, { ...scope, session });
  if (objection !== undefined) throw new UserError(objection, [], 'warning');
  return jobId;
}

async function disclaimJobs(entry: Entry, parts: SettleParts): Promise<void> {
  const button = l10n.t('None of Them');
  const message = l10n.t('Did "{0}" create no job?', entry.sending.jobName ?? entry.sending.id);
  const detail = l10n.t(
    'The extension stops looking for its job, and the same content can be submitted again. Check the jobs on {0} first.',
    targetLabel(entry.sending.target.name),
  );
  const options = { modal: true, detail: plainText(detail) };
  if ((await window.showWarningMessage(plainText(message), options, button)) !== button) throw new CancellationError();
  await decide(entry, { kind: 'none' }, parts);
}

async function decide(entry: Entry, decision: Decision, { history, ports }: SettleParts): Promise<void> {
  const settled = await settle(entry.sending.id, decision, { journal: history.journal, now: ports.now });
  history.changed();
  if (isFailed(settled)) throw new UserError(settled.reason, [], 'warning');
}
