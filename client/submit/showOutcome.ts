import type { Uri } from 'vscode';
import type { Submission } from '../../modelarts/submission/submission.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import { responseRecord } from '../history/responseRecord.ts';
import { showResponse } from '../history/showResponse.ts';
import type { Target } from '../targets/targets.ts';
import { type CheckedJob, changeSince } from './checkedJob.ts';
import { outcomeError } from './outcomeError.ts';
import { renameAndRetry } from './renameAndRetry.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import type { SubmitOverrides } from './submitOverrides.ts';

interface Outcome {
  readonly submission: Submission;
  readonly job: CheckedJob;
  readonly target: Target;
  readonly id: string;
  readonly sentAt: Date;
  /** Submits the same file once more. */
  readonly again: (more: SubmitOverrides) => unknown;
}

interface OutcomeParts {
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
}

/** Keeps and opens what the service has answered; says what there is to say, and what can be done. */
export async function showOutcome(outcome: Outcome, { responses, problems }: OutcomeParts): Promise<Uri> {
  const { submission, job, target, id, sentAt, again } = outcome;
  const notice = noticeOf(outcome);
  const answer = answerOf(submission);
  if (!answer) throw notice;
  if (submission.kind === 'answered' && answer.error) await problems.show(job, answer.error, target.label);
  const source = job.uri.toString();
  const record = responseRecord(answer, { jobName: job.jobName, source, target: target.label, sentAt });
  const isNameTaken = answer.error?.code === 'ModelArts.2751';
  const actions = isNameTaken ? [renameAndRetry(job.uri, () => again({}))] : [];
  return showResponse(await responses.add(record, id), record, { change: await changeSince(job), actions, notice });
}

/** Also of a service that answered without saying whether a job was created. */
function answerOf(submission: Submission): Answered | undefined {
  if (submission.kind === 'answered') return submission;
  return submission.kind === 'unclear' ? submission.answer : undefined;
}

function noticeOf({ submission, job: { jobName }, target: { label }, again }: Outcome) {
  if (submission.kind === 'answered') return undefined;
  const replace = (replaces: string) => again({ replaces });
  const anyway = () => again({ allowDuplicate: true });
  return outcomeError(submission, { jobName, label, anyway, replace });
}
