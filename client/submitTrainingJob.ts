import { type LogOutputChannel, l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { Journal } from '../modelarts/journal.ts';
import type { Ports } from '../modelarts/ports.ts';
import { session } from '../modelarts/session.ts';
import type { Submission } from '../modelarts/submission.ts';
import { submitOnce } from '../modelarts/submitOnce.ts';
import { commandAction, UserError } from './errors.ts';
import { jobDocument, nameOf } from './jobDocument.ts';
import { changeSince, type JudgedJob, judgedJob } from './judgedJob.ts';
import type { LanguageServer } from './languageServer.ts';
import type { ResponseFiles } from './responseFiles.ts';
import { responseRecord } from './responseRecord.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import { showResponse } from './showResponse.ts';
import type { Place, Targets } from './targets.ts';
import { requireTrust } from './trust.ts';

interface Parts {
  readonly server: LanguageServer;
  readonly targets: Targets;
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
  readonly log: LogOutputChannel;
  readonly journal: Journal;
  readonly ports: Ports;
  readonly newId: () => string;
}

/** What the user knows and wants all the same. */
interface Insistence {
  /** A text whose errors are known. */
  readonly accepted?: string;
  /** The same content is running already. */
  readonly anyway?: boolean;
  /** An earlier submission with an unclear outcome, which this one takes the place of. */
  readonly replaces?: string;
}

/** Gives the URI of the response document when the service has answered. */
export type SubmitTrainingJob = (uri?: Uri, insistence?: Insistence) => Promise<Uri>;

export function submitTrainingJob(parts: Parts): SubmitTrainingJob {
  const { server, targets, responses, problems, log } = parts;
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
      const sentAt = new Date();
      const submission = await send(job, place, insistence, parts);
      log.info(summary(job, place, submission));
      if (submission.kind !== 'answered') throw notAnswered(submission, job, place, again);
      if (submission.error) await problems.show(job, submission.error, place.label);
      const record = responseRecord(submission, { jobName: job.jobName, source, target: place.label, sentAt });
      return await showResponse(await responses.add(record), record, await changeSince(job));
    } finally {
      running.delete(source);
    }
  };
  return submitOne;
}

/** From here on nothing asks: the body is fixed, and goes out once. */
function send(job: JudgedJob, place: Place, insistence: Insistence, parts: Parts): Thenable<Submission> {
  const { jobName, body, uri } = job;
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Submitting {0} to {1}', jobName, place.label),
    cancellable: true,
  };
  return window.withProgress(options, async (_, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const target = await place.connect();
    const { anyway = false, replaces } = insistence;
    const order = { written: body, body, source: uri.toString(), anyway, ...(replaces !== undefined && { replaces }) };
    const { journal, ports, newId } = parts;
    return submitOnce(order, { session: session(target, ports), journal, newId, signal: cancel.signal });
  });
}

function notAnswered(
  submission: Exclude<Submission, { kind: 'answered' }>,
  { jobName }: JudgedJob,
  { label }: Place,
  again: (more: Insistence) => unknown,
): UserError {
  const showLog = commandAction(l10n.t('Show Log'), 'trainingjob.showLog');
  const chooseTarget = commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget');
  const start = commandAction(l10n.t('Start Local Endpoint'), 'trainingjob.startLocalEndpoint');
  switch (submission.kind) {
    case 'cancelled':
      return new UserError(l10n.t('Cancelled; nothing of {0} was sent.', jobName), [], 'warning');
    case 'unreachable': {
      const message = l10n.t('{0} was not sent to {1}: {2}', jobName, label, submission.reason);
      return new UserError(message, [start, chooseTarget, showLog]);
    }
    case 'twin': {
      const send = { title: l10n.t('Submit Again'), run: () => again({ anyway: true }) };
      return new UserError(twinMessage(submission, jobName, label), [send], 'warning');
    }
    case 'unclear': {
      const send = { title: l10n.t('Send Again'), run: () => again({ replaces: submission.id }) };
      return new UserError(unclearMessage(submission, jobName, label), [send, showLog]);
    }
  }
}

function twinMessage({ job }: Extract<Submission, { kind: 'twin' }>, jobName: string, label: string): string {
  if (job)
    return l10n.t('Nothing was sent: {0} runs at {1} already, with the same content ({2}).', jobName, label, job.id);
  return l10n.t(
    'Nothing was sent: the same content was sent to {0} before, and it is not known yet whether {1} was created.',
    label,
    jobName,
  );
}

/** What is known, and what sending again may cost. */
function unclearMessage(
  { reason, finding }: Extract<Submission, { kind: 'unclear' }>,
  jobName: string,
  label: string,
): string {
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

/** A line of the log; it holds nothing of the body and nothing of the credential. */
function summary({ uri }: JudgedJob, { label }: Place, submission: Submission): string {
  const result =
    submission.kind === 'answered'
      ? `HTTP ${submission.status} in ${Math.round(submission.durationMs)} ms, request ${submission.requestId ?? '-'}`
      : submission.kind;
  const reason = 'reason' in submission ? `: ${submission.reason}` : '';
  return `${uri.toString(true)} to ${label}: ${result}${reason}`;
}
