/** What the editor and the command line say about submissions, in the same words. Each adds its own buttons or options. */
import * as l10n from '@vscode/l10n';
import { firstOf, quoted } from '../../l10n/lists.ts';
import { hasEnded, type JobSummary } from '../answers/jobSummary.ts';
import type { Candidate } from './candidates.ts';
import type { Difference } from './compareJob.ts';
import { differencesText } from './differencesText.ts';
import type { Reconciliation, UncertaintyCause } from './reconcile.ts';
import type { Duplicate, Submission } from './submission.ts';
import type { Entry } from './submissionLog.ts';

/** Two texts of whole sentences. */
export interface OutcomeText {
  readonly message: string;
  /** What else there is to know, and what to do. */
  readonly advice?: string;
}

interface Submitted {
  readonly jobName: string;
  /** The name of the target. */
  readonly target: string;
}

/** The outcome of a submission without an answer. */
export function outcomeText(submission: Exclude<Submission, { kind: 'answered' }>, its: Submitted): OutcomeText {
  const { jobName, target } = its;
  switch (submission.kind) {
    case 'cancelled':
      return { message: l10n.t('Canceled. "{0}" wasn\'t submitted.', jobName) };
    case 'unreachable':
      return { message: l10n.t('"{0}" wasn\'t submitted to {1}. {2}', jobName, target, submission.reason) };
    case 'duplicate':
      return duplicateText(submission, its);
    case 'uncertain': {
      const message = l10n.t(
        'It\'s uncertain whether "{0}" was created on {1}. {2}',
        jobName,
        target,
        submission.reason,
      );
      return { message, advice: causeText(submission.cause, target) };
    }
  }
}

function duplicateText({ job, entry, doubt }: Duplicate, { jobName, target }: Submitted): OutcomeText {
  if (doubt !== undefined)
    return {
      message: l10n.t(
        'Nothing was sent, because it can\'t be told whether the same content as "{0}" is already running on {1}. {2}',
        jobName,
        target,
        doubt,
      ),
    };
  if (job)
    return { message: runningText(job, entry, { jobName, target }), advice: l10n.t('Its job ID is {0}.', job.id) };
  if (entry?.jobId !== undefined)
    return {
      message: l10n.t(
        '"{0}" with the same content was created on {1} less than ten minutes ago, and {1} may not show it yet. Nothing was sent.',
        jobName,
        target,
      ),
      advice: l10n.t('Its job ID is {0}. If it was deleted elsewhere, it can be submitted anyway.', entry.jobId),
    };
  return {
    message: l10n.t(
      '"{0}" with the same content was already submitted to {1}, and it\'s uncertain whether it was created. Nothing was sent.',
      jobName,
      target,
    ),
    advice: l10n.t('Check the jobs on {0} before you submit it again.', target),
  };
}

function runningText(job: JobSummary, entry: Entry | undefined, { jobName, target }: Submitted): string {
  if (hasEnded(job) === undefined)
    return l10n.t(
      '{0} shows a job with the name and content of "{1}", but not whether it has ended. Nothing was sent.',
      target,
      jobName,
    );
  return entry
    ? l10n.t('"{0}" with the same content is already running on {1}. Nothing was sent.', jobName, target)
    : l10n.t(
        'A job on {1} that shows the name and content of "{0}" is already running. Nothing was sent.',
        jobName,
        target,
      );
}

function causeText(cause: UncertaintyCause, target: string): string {
  switch (cause.kind) {
    case 'notListed':
      return l10n.t("{0} doesn't list the job, but it may still appear.", target);
    case 'candidates':
      return candidatesText(cause.jobs, target);
    case 'noAnswer':
      return l10n.t(
        "Can't look for the job on {0}. {1} Check the jobs there before you submit it again.",
        target,
        cause.reason,
      );
    case 'stopped':
      return l10n.t('The search for the job was stopped. Check the jobs on {0} before you submit it again.', target);
  }
}

/** The others are in the same list on the service. */
const mostNamed = 3;

function candidatesText(jobs: readonly Candidate[], target: string): string {
  const texts = firstOf(jobs.map(candidateText), mostNamed);
  return jobs.length === 1
    ? l10n.t('{0} has a job that may be yours: {1}.', target, texts)
    : l10n.t('{0} has jobs that may be yours: {1}.', target, texts);
}

/** A job that may be the user's, and where it isn't as it was written. */
function candidateText({ job, differences }: Candidate): string {
  const places = differencesText(differences);
  return places === undefined ? job.id : l10n.t('{0} ({1})', job.id, places);
}

/** What became of an earlier submission; nothing while its job may still appear. */
export function reconciliationText({ sending }: Entry, reconciliation: Reconciliation): OutcomeText | undefined {
  const { jobName = sending.id, target } = sending;
  switch (reconciliation.kind) {
    case 'found':
      return {
        message: foundText(reconciliation.differences, jobName, target.name),
        advice: l10n.t('Its job ID is {0}.', reconciliation.job.id),
      };
    case 'absent':
      return {
        message: l10n.t('"{0}" counts as not created: {1} shows no new job that may be it.', jobName, target.name),
      };
    case 'uncertain':
      return reconciliation.cause.kind === 'notListed'
        ? undefined
        : {
            message: l10n.t('It\'s still uncertain whether "{0}" was created on {1}.', jobName, target.name),
            advice: causeText(reconciliation.cause, target.name),
          };
  }
}

function foundText(differences: readonly Difference[], jobName: string, target: string): string {
  const places = differencesText(differences);
  return places === undefined
    ? l10n.t('A new job on {1} has the name and content of "{0}".', jobName, target)
    : l10n.t(
        'A new job on {1} has the name of "{0}", and what it shows is what was sent ({2}).',
        jobName,
        target,
        places,
      );
}

/** Said while the service is asked for the outcome. */
export const checkingText = (reason: string): string => l10n.t('{0} Checking whether the job was created…', reason);

/** Said of a job that was found on the service in place of an answer: why there is none, and how sure it is. */
export function adoptedText(reason: string, differences: readonly Difference[]): string {
  const places = differencesText(differences);
  return places === undefined
    ? l10n.t(
        '{0} A new job with the same name and content was found on the service. The request was sent once.',
        reason,
      )
    : l10n.t(
        '{0} A new job with the same name was found on the service, and what it shows is what was sent ({1}). The request was sent once.',
        reason,
        places,
      );
}

/** Credentials of ours never go into a job, because a file from elsewhere could send them to anyone. */
export const credentialsText = (names: readonly string[]): string =>
  names.length === 1
    ? l10n.t('"{0}" is a credential and can\'t be used in a job.', names[0] ?? '')
    : l10n.t("{0} are credentials and can't be used in a job.", quoted(names));

export const wholeText = ({ message, advice }: OutcomeText): string => [message, advice].filter(Boolean).join(' ');
