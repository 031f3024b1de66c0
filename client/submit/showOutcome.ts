import type { Uri } from 'vscode';
import type { Submission } from '../../modelarts/submission/submission.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import { responseRecord } from '../history/responseRecord.ts';
import { showResponse } from '../history/showResponse.ts';
import type { Target } from '../targets/targets.ts';
import type { Action } from '../window/errors.ts';
import { addAlgorithmAndRetry } from './addAlgorithmAndRetry.ts';
import { type CheckedJob, changeSince } from './checkedJob.ts';
import { outcomeError, showJobAction } from './outcomeError.ts';
import { renameAndRetry, renameAndSubmit } from './renameAndRetry.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import type { SubmitOverrides } from './submitOverrides.ts';

interface Outcome {
  readonly submission: Submission;
  readonly job: CheckedJob;
  readonly target: Target;
  readonly id: string;
  readonly sentAt: Date;
  /** Submits the same file again. */
  readonly resubmit: (more: SubmitOverrides) => unknown;
}

interface OutcomeParts {
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
  /** Whether an endpoint of this machine can be started. */
  readonly hasEndpoint: boolean;
}

/** Stores and opens the service's response, or says why there is none and what to do. */
export async function showOutcome(outcome: Outcome, { responses, problems, hasEndpoint }: OutcomeParts): Promise<Uri> {
  const { submission, job, target, id, sentAt } = outcome;
  const error = errorOf(outcome, hasEndpoint);
  const answer = answerOf(submission);
  if (!answer) throw error;
  if (submission.kind === 'answered' && answer.error) await problems.show(job, answer.error, target.label);
  const source = job.uri.toString();
  const record = responseRecord(answer, { jobName: job.jobName, source, target: target.label, sentAt });
  const actions = actionsFor(answer.error?.code, outcome);
  return showResponse(await responses.add(record, id), record, { change: await changeSince(job), actions, error });
}

/** Buttons for a rejection that the user can do something about here. */
function actionsFor(code: string | undefined, { job, target, resubmit }: Outcome): Action[] {
  const submit = () => resubmit({});
  if (code === 'ModelArts.2751')
    return [renameAndRetry(job.uri, submit), showJobAction({ targetId: target.id, name: job.jobName })];
  return code === 'ModelArts.2755' && target.id === 'local' ? [addAlgorithmAndRetry(job.body, submit)] : [];
}

/** A service may also answer without saying whether it created the job. */
function answerOf(submission: Submission): Answered | undefined {
  if (submission.kind === 'answered') return submission;
  return submission.kind === 'uncertain' ? submission.answer : undefined;
}

function errorOf(
  { submission, job: { uri, jobName }, target: { label, id: targetId }, resubmit }: Outcome,
  hasEndpoint: boolean,
) {
  if (submission.kind === 'answered') return undefined;
  const replace = (replaces: string) => resubmit({ replaces });
  const submitDuplicate = () => resubmit({ allowDuplicate: true });
  const rename = renameAndSubmit(uri, () => resubmit({}));
  const attempted = { jobName, target: label, targetId, hasEndpoint };
  return outcomeError(submission, { ...attempted, submitDuplicate, replace, rename });
}
