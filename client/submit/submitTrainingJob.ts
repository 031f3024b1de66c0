import { type LogOutputChannel, l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { checkingText } from '../../modelarts/submission/outcomeTexts.ts';
import type { Placeholder } from '../../modelarts/submission/resolvePlaceholders.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { Target, Targets } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { showProgress } from '../window/showProgress.ts';
import { requireTrust } from '../window/trust.ts';
import { type CheckedJob, checkedJob } from './checkedJob.ts';
import type { ConfirmSubmission } from './confirmSubmission.ts';
import type { FileSecrets } from './fileSecrets.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import { showOutcome } from './showOutcome.ts';
import type { SubmitOverrides } from './submitOverrides.ts';

interface SubmitParts {
  readonly server: LanguageServer;
  readonly targets: Targets;
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
  /** Whether an endpoint of this machine can be started. */
  readonly hasEndpoint: boolean;
  readonly log: LogOutputChannel;
  readonly history: SubmissionHistory;
  readonly ports: Ports;
  readonly newId: () => string;
  readonly secrets: FileSecrets;
  readonly confirm: ConfirmSubmission['confirm'];
  readonly syncFirst: SyncFirst;
  /** Ids of the submissions of this window that aren't finished. */
  readonly inFlight: Set<string>;
  /** Called when a job was created from a file. */
  readonly created: (targetId: string, jobId: string, source: Uri) => unknown;
}

/** Sends the code of a job before the job. Throws a cancellation where the job isn't to be sent. */
export type SyncFirst = (body: string, target: Target, connection: Connection) => Promise<void>;

/** Returns the URI of the response document. */
export type SubmitTrainingJob = (file?: Uri | string, overrides?: SubmitOverrides) => Promise<Uri>;

export function submitTrainingJob(parts: SubmitParts): SubmitTrainingJob {
  const { server, targets, problems, log, confirm, newId, history, inFlight } = parts;
  const running = new Set<string>();
  const submitOne: SubmitTrainingJob = async (uri, overrides = {}) => {
    requireTrust(l10n.t('Submitting a job requires a trusted workspace.'));
    const document = await jobDocument(uri);
    const source = document.uri.toString();
    if (running.has(source))
      throw new UserError(l10n.t('"{0}" is already being submitted.', nameOf(document.uri)), [], 'warning');
    running.add(source);
    problems.clear(document.uri);
    try {
      const resubmit = (more: SubmitOverrides) => submitOne(document.uri, { ...overrides, ...more });
      const job = await checkedJob(document, server, { overrides, resubmit });
      const target = targets.current();
      const connection = await connect(target);
      const credentials = await confirm(job, target, connection);
      await parts.syncFirst(job.body, target, connection);
      const [id, sentAt] = [newId(), new Date()];
      inFlight.add(id);
      const confirmed = { job, target, connection, credentials, overrides, id };
      const submission = await send(confirmed, parts).finally(() => inFlight.delete(id));
      log.info(summary(job, target, submission));
      history.changed();
      const shown = await showOutcome({ submission, job, target, id, sentAt, resubmit }, parts);
      if (submission.kind === 'answered' && submission.jobId)
        void parts.created(target.id, submission.jobId, document.uri);
      return shown;
    } finally {
      running.delete(source);
    }
  };
  return submitOne;
}

/** A job that the user has agreed to send. */
interface ConfirmedJob {
  readonly job: CheckedJob;
  readonly target: Target;
  readonly connection: Connection;
  /** Of other programs. */
  readonly credentials: readonly Placeholder[];
  readonly overrides: SubmitOverrides;
  readonly id: string;
}

/** Inserts the secrets, which may ask for some. After that the body is final and is sent once. */
async function send(confirmed: ConfirmedJob, parts: SubmitParts): Promise<Submission> {
  const { job, target, connection, credentials, overrides, id } = confirmed;
  const { history, ports, secrets } = parts;
  const { body, secrets: used } = await secrets.resolve(job.body, credentials);
  const known = [...(await secrets.all()), ...used];
  const title = l10n.t('Submitting "{0}" to {1}…', job.jobName, target.label);
  return showProgress(title, (signal, show) => {
    const tell = (message: string) => show({ message });
    const onUncertain = (reason: string) => tell(checkingText(reason));
    const { allowDuplicate = false, replaces } = overrides;
    const source = job.uri.toString();
    const request = { written: job.body, body, source, allowDuplicate, ...(replaces !== undefined && { replaces }) };
    const service = session(connection, { ...ports, tell }, known);
    return submitOnce(request, {
      session: service,
      journal: history.journal,
      newId: () => id,
      signal,
      onUncertain,
    });
  });
}

/** Shows progress because the local endpoint may have to start first. */
function connect(target: Target): Thenable<Connection> {
  const title = plainText(l10n.t('Connecting to {0}…', target.label));
  return window.withProgress({ location: ProgressLocation.Window, title }, () => target.connect());
}

/** A line of the log, without any of the body or the credential. */
function summary({ uri }: CheckedJob, { label }: Target, submission: Submission): string {
  const result =
    submission.kind === 'answered'
      ? `HTTP ${submission.status} in ${Math.round(submission.durationMs)} ms, request ${submission.requestId ?? '-'}`
      : submission.kind;
  const reason = 'reason' in submission ? `: ${submission.reason}` : '';
  return `${uri.toString(true)} to ${label}: ${result}${reason}`;
}
