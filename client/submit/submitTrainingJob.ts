import { type LogOutputChannel, l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Target } from '../../modelarts/target/connection.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { Place, Targets } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { requireTrust } from '../window/trust.ts';
import { type JudgedJob, judgedJob } from './checkedJob.ts';
import type { ConfirmSubmission } from './confirmSubmission.ts';
import type { FileSecrets } from './fileSecrets.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import { presentSubmission } from './showOutcome.ts';
import type { Insistence } from './submitOverrides.ts';

interface Parts {
  readonly server: LanguageServer;
  readonly targets: Targets;
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
  readonly log: LogOutputChannel;
  readonly history: SubmissionHistory;
  readonly ports: Ports;
  readonly newId: () => string;
  readonly secrets: FileSecrets;
  readonly confirm: ConfirmSubmission['confirm'];
  /** Ids of the submissions that are on their way. */
  readonly active: Set<string>;
}

/** Gives the URI of the response document when the service has answered. */
export type SubmitTrainingJob = (uri?: Uri, insistence?: Insistence) => Promise<Uri>;

export function submitTrainingJob(parts: Parts): SubmitTrainingJob {
  const { server, targets, problems, log, confirm, newId, history, active } = parts;
  const running = new Set<string>();
  const submitOne: SubmitTrainingJob = async (uri, insistence = {}) => {
    requireTrust(l10n.t('Submitting a job'));
    const document = await jobDocument(uri);
    const source = document.uri.toString();
    if (running.has(source))
      throw new UserError(l10n.t('{0} is being submitted already.', nameOf(document.uri)), [], 'warning');
    running.add(source);
    problems.forget(document.uri);
    try {
      const again = (more: Insistence) => submitOne(document.uri, { ...insistence, ...more });
      const submitAnyway = (accepted: string) => again({ accepted });
      const job = await judgedJob(document, server, { accepted: insistence.accepted, submitAnyway });
      const place = targets.current();
      const target = await connect(place);
      await confirm(job, place, target);
      const [id, sentAt] = [newId(), new Date()];
      active.add(id);
      const submission = await send({ job, place, target, insistence, id }, parts).finally(() => active.delete(id));
      log.info(summary(job, place, submission));
      history.changed();
      return await presentSubmission({ submission, job, place, id, sentAt, again }, parts);
    } finally {
      running.delete(source);
    }
  };
  return submitOne;
}

/** What the user has agreed to send, where to. */
interface Order {
  readonly job: JudgedJob;
  readonly place: Place;
  readonly target: Target;
  readonly insistence: Insistence;
  readonly id: string;
}

/** The values go in, and from here on nothing asks: the body is fixed, and goes out once. */
async function send({ job, place, target, insistence, id }: Order, parts: Parts): Promise<Submission> {
  const { history, ports, secrets } = parts;
  const { body, values } = await secrets.resolve(job.body);
  const options = {
    location: ProgressLocation.Notification,
    title: plainText(l10n.t('Submitting {0} to {1}', job.jobName, place.label)),
    cancellable: true,
  };
  return window.withProgress(options, (progress, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const onUnclear = (reason: string) =>
      progress.report({ message: plainText(l10n.t('{0} Asking what came of it.', reason)) });
    const { anyway = false, replaces } = insistence;
    const source = job.uri.toString();
    const order = { written: job.body, body, source, anyway, ...(replaces !== undefined && { replaces }) };
    const service = session(target, ports, values);
    return submitOnce(order, {
      session: service,
      journal: history.journal,
      newId: () => id,
      signal: cancel.signal,
      onUnclear,
    });
  });
}

/** A local endpoint may have to be started first. */
const connect = (place: Place): Thenable<Target> =>
  window.withProgress({ location: ProgressLocation.Window, title: place.label }, () => place.connect());

/** A line of the log; it holds nothing of the body and nothing of the credential. */
function summary({ uri }: JudgedJob, { label }: Place, submission: Submission): string {
  const result =
    submission.kind === 'answered'
      ? `HTTP ${submission.status} in ${Math.round(submission.durationMs)} ms, request ${submission.requestId ?? '-'}`
      : submission.kind;
  const reason = 'reason' in submission ? `: ${submission.reason}` : '';
  return `${uri.toString(true)} to ${label}: ${result}${reason}`;
}
