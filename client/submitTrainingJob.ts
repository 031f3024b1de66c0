import { type LogOutputChannel, l10n, ProgressLocation, type Uri, window } from 'vscode';
import { type Submission, submit } from '../modelarts/submit.ts';
import { commandAction, UserError } from './errors.ts';
import { jobDocument, nameOf } from './jobDocument.ts';
import { changeSince, type JudgedJob, judgedJob } from './judgedJob.ts';
import type { LanguageServer } from './languageServer.ts';
import type { ResponseFiles } from './responseFiles.ts';
import { responseRecord } from './responseRecord.ts';
import { showResponse } from './showResponse.ts';
import type { Place, Targets } from './targets.ts';
import { requireTrust } from './trust.ts';

interface Parts {
  readonly server: LanguageServer;
  readonly targets: Targets;
  readonly responses: ResponseFiles;
  readonly log: LogOutputChannel;
}

/** Gives the URI of the response document when the service has answered. `accepted` is a text whose errors the user knows. */
export type SubmitTrainingJob = (uri?: Uri, accepted?: string) => Promise<Uri>;

export function submitTrainingJob({ server, targets, responses, log }: Parts): SubmitTrainingJob {
  const running = new Set<string>();
  const submitOne: SubmitTrainingJob = async (uri, accepted) => {
    requireTrust(l10n.t('Submitting a job'));
    const document = await jobDocument(uri);
    const source = document.uri.toString();
    if (running.has(source))
      throw new UserError(l10n.t('{0} is being submitted already.', nameOf(document.uri)), [], 'warning');
    running.add(source);
    try {
      const submitAnyway = (text: string) => submitOne(document.uri, text);
      const job = await judgedJob(document, server, { accepted, submitAnyway });
      const place = targets.current();
      const sentAt = new Date();
      const submission = await send(job, place);
      log.info(summary(job, place, submission));
      if (submission.kind !== 'answered') throw notAnswered(submission, job, place);
      const record = responseRecord(submission, { jobName: job.jobName, source, target: place.label, sentAt });
      return await showResponse(await responses.add(record), record, await changeSince(job));
    } finally {
      running.delete(source);
    }
  };
  return submitOne;
}

/** From here on nothing asks: the body is fixed, and goes out once. */
function send({ jobName, body }: JudgedJob, place: Place): Thenable<Submission> {
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Submitting {0} to {1}', jobName, place.label),
    cancellable: true,
  };
  return window.withProgress(options, async (_, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const target = await place.connect();
    return submit(body, target, { signal: cancel.signal, now: () => performance.now() });
  });
}

function notAnswered(submission: Exclude<Submission, { kind: 'answered' }>, job: JudgedJob, place: Place): UserError {
  const showLog = commandAction(l10n.t('Show Log'), 'trainingjob.showLog');
  const chooseTarget = commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget');
  const start = commandAction(l10n.t('Start Local Endpoint'), 'trainingjob.startLocalEndpoint');
  switch (submission.kind) {
    case 'cancelled':
      return new UserError(l10n.t('Cancelled; nothing of {0} was sent.', job.jobName), [], 'warning');
    case 'unreachable': {
      const message = l10n.t('{0} was not sent, {1} is out of reach: {2}', job.jobName, place.label, submission.reason);
      return new UserError(message, [start, chooseTarget, showLog]);
    }
    case 'unknown': {
      const message = l10n.t('How {0} ended is unknown: {1}', job.jobName, submission.reason);
      return new UserError(`${message} ${l10n.t('Look for it at {0} before you send it again.', place.label)}`, [
        showLog,
      ]);
    }
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
