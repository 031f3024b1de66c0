import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { journal as journalIn } from '../../modelarts/node/journal.ts';
import { journalFolder } from '../../modelarts/node/stateFolder.ts';
import type { Session } from '../../modelarts/session/session.ts';
import { jobTemplate } from '../../modelarts/submission/jobTemplate.ts';
import { checkingText, outcomeText, reconciliationText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { reconcileProject } from '../../modelarts/submission/reconcileUncertain.ts';
import { shownName } from '../../modelarts/submission/shownName.ts';
import type { Duplicate, Submission, SubmissionRequest } from '../../modelarts/submission/submission.ts';
import type { Journal } from '../../modelarts/submission/submissionLog.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { exitCodes } from '../kit/command.ts';
import { interruptSignal } from '../kit/interruptSignal.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { terminal } from '../kit/terminal.ts';
import { waitForJob } from './waitForJob.ts';

interface SendParts {
  /** A session reads what the service says once, so each step has its own. */
  readonly session: () => Session;
  readonly file: string;
  readonly wait: boolean;
}

/** Sends a job once, prints the answer, and waits for its end if that is wanted. Gives the exit code. */
export async function sendJob(
  request: SubmissionRequest,
  { session: newSession, file, wait }: SendParts,
): Promise<number> {
  const journal = journalIn(journalFolder(process.env));
  await reconcileEarlier(journal, newSession());
  const [session, signal] = [newSession(), interruptSignal()];
  const submission = await submitOnce(request, {
    session,
    journal,
    newId: randomUUID,
    signal,
    onUncertain: (reason) => terminal.warn(checkingText(reason)),
  });
  const { name } = jobTemplate(request.written);
  const jobName = name === undefined ? file : shownName(name, request.written);
  const code = printOutcome(submission, { jobName, target: session.connection.name, key: request.key });
  if (code !== exitCodes.ok) return code;
  if (wait) return waitForJob(submission, session, signal);
  tellNext(submission, jobName);
  return code;
}

/** Tells what became of uncertain submissions to this project. A journal that can't be read ends the submission later. */
async function reconcileEarlier(journal: Journal, session: Session): Promise<void> {
  const { signal } = new AbortController();
  for (const { entry, reconciliation } of await reconcileProject(journal, session, signal).catch(() => [])) {
    const text = reconciliationText(entry, reconciliation);
    if (text) terminal.warn(wholeText(text));
  }
}

interface Submitted {
  readonly jobName: string;
  readonly target: string;
  readonly key: string | undefined;
}

/** Prints the answer and what to do, and gives the exit code. */
function printOutcome(submission: Submission, { key, ...submitted }: Submitted): number {
  if (submission.kind === 'answered') return printAnswer(submission);
  if (submission.kind === 'uncertain' && submission.answer) terminal.print(prettyJson(submission.answer.body));
  const { kind } = submission;
  if (kind === 'duplicate' && submission.ofKey) return refuseKey(submission, submission.ofKey);
  terminal.warn(wholeText(outcomeText(submission, submitted)));
  if (kind === 'duplicate' && key === undefined) terminal.warn(l10n.t('Use --again to submit it anyway.'));
  if (kind === 'uncertain') terminal.warn(l10n.t('Run this command again later. It looks for the job first.'));
  if (kind === 'uncertain' || (kind === 'duplicate' && submission.entry?.state === 'uncertain'))
    terminal.warn(l10n.t('To decide yourself what became of it, run trainingjob submissions.'));
  return kind === 'uncertain' ? exitCodes.uncertain : exitCodes.unreachable;
}

function refuseKey({ entry }: Duplicate, why: NonNullable<Duplicate['ofKey']>): number {
  const id = entry?.jobId ?? '';
  if (why === 'unseen') {
    terminal.warn(
      l10n.t("Nothing was sent, because this key was submitted before, as job {0}. That job can't be read now.", id),
    );
    return exitCodes.unreachable;
  }
  terminal.warn(
    l10n.t('Nothing was sent, because this key was submitted with other content, as job {0}. Use another key.', id),
  );
  return exitCodes.rejected;
}

/** The ID is somewhere in a long answer. */
function tellNext(submission: Submission, jobName: string): void {
  const id = submission.kind === 'answered' ? submission.jobId : undefined;
  if (id !== undefined) terminal.warn(l10n.t('To follow job {0}, run trainingjob jobs logs -f {1}.', jobName, id));
}

function printAnswer({ body, ok, error, adopted }: Answered): number {
  terminal.print(prettyJson(body));
  if (adopted !== undefined) terminal.warn(adopted);
  if (error) terminal.warn(explanationText(error));
  return ok ? exitCodes.ok : exitCodes.rejected;
}
