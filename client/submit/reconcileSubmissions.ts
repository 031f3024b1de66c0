import { Disposable, l10n, type Uri, window, workspace } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { answerFromJob } from '../../modelarts/submission/answerFromJob.ts';
import { reconciliationText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { type Reconciled, reconcileUncertain } from '../../modelarts/submission/reconcileUncertain.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import { responseRecord } from '../history/responseRecord.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { Targets } from '../targets/targets.ts';
import { execute } from '../window/commands.ts';
import type { Guard } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { targetLabel } from '../window/targetLabel.ts';
import { connectToSubmission } from './connectToSubmission.ts';
import type { FileSecrets } from './fileSecrets.ts';

interface ReconcileParts {
  readonly history: SubmissionHistory;
  readonly targets: Targets;
  readonly responses: ResponseFiles;
  readonly ports: Ports;
  readonly secrets: FileSecrets;
  readonly guard: Guard;
  /** Whether this window is still submitting it. */
  readonly isActive: (id: string) => boolean;
}

/** In milliseconds: from the start of VS Code until no request can be in flight anymore. */
const pauses = [1_000, 15_000, 60_000, 180_000, 400_000];

/** Reconciles submissions that an earlier VS Code didn't finish. Without any, this only reads the journal. */
export function reconcileSubmissions(parts: ReconcileParts): Disposable {
  const end = new AbortController();
  const resolve = parts.guard(() => resolveUntilKnown(parts, end.signal));
  const listening = workspace.onDidGrantWorkspaceTrust(resolve);
  void resolve();
  return Disposable.from(listening, { dispose: () => end.abort() });
}

async function resolveUntilKnown(parts: ReconcileParts, signal: AbortSignal): Promise<void> {
  const { history, targets, ports, isActive } = parts;
  const told = new Map<string, string>();
  for (const pause of pauses) {
    await ports.wait(pause, signal);
    if (signal.aborted || !workspace.isTrusted) return;
    const connect = (entry: Entry) => connectToSubmission(entry, parts);
    // The command line sends to targets that only its environment knows.
    const isKnown = (name: string) => targets.all().some(({ id }) => id === name);
    const isSkipped = ({ sending }: Entry) => isActive(sending.id) || !isKnown(sending.target.name);
    const reconciled = await reconcileUncertain({ journal: history.journal, connect, isSkipped, signal });
    for (const one of reconciled) if (isNews(one, told)) await report(one, parts);
    if (reconciled.length > 0) history.changed();
    if (!reconciled.some(({ reconciliation }) => reconciliation.kind === 'uncertain')) return;
  }
}

/** Whether it is another text than the last time, so that nobody is told twice. */
function isNews({ entry, reconciliation }: Reconciled, told: Map<string, string>): boolean {
  const text = JSON.stringify(reconciliationText(entry, reconciliation));
  const isNew = told.get(entry.sending.id) !== text;
  told.set(entry.sending.id, text);
  return isNew;
}

async function report({ entry, reconciliation }: Reconciled, parts: ReconcileParts): Promise<void> {
  const text = reconciliationText(entry, reconciliation);
  if (!text) return;
  const message = wholeText(text);
  switch (reconciliation.kind) {
    case 'found': {
      const reason = entry.message ?? l10n.t('VS Code was closed before the service responded.');
      const uri = await keepResponse(entry, answerFromJob(reconciliation, reason), parts.responses);
      return offer(message, l10n.t('Open Response'), () => window.showTextDocument(uri), parts.guard);
    }
    case 'absent':
      return void window.showInformationMessage(plainText(message));
    case 'uncertain':
      return offer(message, l10n.t('Show Submissions'), showSubmissions, parts.guard);
  }
}

const showSubmissions = () => execute('trainingjob.submissions.focus');

/** Not awaited because the message may stay open for long. */
function offer(message: string, button: string, run: () => unknown, guard: Guard): void {
  void window.showInformationMessage(plainText(message), button).then((chosen) => chosen && guard(async () => run())());
}

function keepResponse(
  { sending }: Entry,
  answer: ReturnType<typeof answerFromJob>,
  responses: ResponseFiles,
): Promise<Uri> {
  const { jobName = 'job', source = '', target, at, id } = sending;
  return responses.add(
    responseRecord(answer, { jobName, source, target: targetLabel(target.name), sentAt: new Date(at) }),
    id,
  );
}
