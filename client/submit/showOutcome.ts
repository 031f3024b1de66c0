import type { Uri } from 'vscode';
import type { Submission } from '../../modelarts/submission/submission.ts';
import type { Answered } from '../../modelarts/submission/submit.ts';
import type { ResponseFiles } from '../history/responseFiles.ts';
import { responseRecord } from '../history/responseRecord.ts';
import { showResponse } from '../history/showResponse.ts';
import type { Place } from '../targets/targets.ts';
import { changeSince, type JudgedJob } from './checkedJob.ts';
import { notAnswered } from './outcomeError.ts';
import { renameAndRetry } from './renameAndRetry.ts';
import type { ServiceProblems } from './serviceProblems.ts';
import type { Insistence } from './submitOverrides.ts';

interface Outcome {
  readonly submission: Submission;
  readonly job: JudgedJob;
  readonly place: Place;
  readonly id: string;
  readonly sentAt: Date;
  /** Submits the same file once more. */
  readonly again: (more: Insistence) => unknown;
}

interface Parts {
  readonly responses: ResponseFiles;
  readonly problems: ServiceProblems;
}

/** Keeps and opens what the service has answered; says what there is to say, and what can be done. */
export async function presentSubmission(outcome: Outcome, { responses, problems }: Parts): Promise<Uri> {
  const { submission, job, place, id, sentAt, again } = outcome;
  const notice = noticeOf(outcome);
  const answer = answerOf(submission);
  if (!answer) throw notice;
  if (submission.kind === 'answered' && answer.error) await problems.show(job, answer.error, place.label);
  const source = job.uri.toString();
  const record = responseRecord(answer, { jobName: job.jobName, source, target: place.label, sentAt });
  const isNameTaken = answer.error?.code === 'ModelArts.2751';
  const actions = isNameTaken ? [renameAndRetry(job.uri, () => again({}))] : [];
  return showResponse(await responses.add(record, id), record, { change: await changeSince(job), actions, notice });
}

/** Also of a service that answered without saying whether a job was created. */
function answerOf(submission: Submission): Answered | undefined {
  if (submission.kind === 'answered') return submission;
  return submission.kind === 'unclear' ? submission.answer : undefined;
}

function noticeOf({ submission, job: { jobName }, place: { label }, again }: Outcome) {
  if (submission.kind === 'answered') return undefined;
  const replace = (replaces: string) => again({ replaces });
  const anyway = () => again({ anyway: true });
  return notAnswered(submission, { jobName, label, anyway, replace });
}
