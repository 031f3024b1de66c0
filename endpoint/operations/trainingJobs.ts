/** Operations on an existing job. */
import * as l10n from '@vscode/l10n';
import { type Phase, phases } from '../../schemas/phases.ts';
import { fieldAt } from '../../server/document/schema.ts';
import type { Job } from '../../server/plan/job.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { notARecord, recordIn } from '../calls/jsonIn.ts';
import { jobAt } from '../life/advance.ts';
import type { JobRunner } from '../runner/jobRunner.ts';
import type { JobServices } from './jobServices.ts';
import { unknownNameIn } from './pages.ts';

export function getTrainingJob({ parameters }: Call, { jobs, now }: JobServices): Answer {
  const job = jobs.find(idOf(parameters));
  return job ? answer(200, jobAt(job, now())) : noSuchJob();
}

/** Only the description of a job can be changed. Null clears it. */
export function updateTrainingJobDescription(call: Call, { jobs }: JobServices): Answer {
  const body = recordIn(call);
  if (!body) return notARecord(call);
  const { description } = body;
  if (description === undefined)
    return rejection('ModelArts.2788', l10n.t('Missing required property "{0}".', 'description'));
  if (description !== null && typeof description !== 'string')
    return rejection('ModelArts.2788', l10n.t('"description" must be a string.'));
  const { maxLength = Number.POSITIVE_INFINITY } = fieldAt(['metadata', 'description']) ?? {};
  if (description && [...description].length > maxLength)
    return rejection('ModelArts.2788', l10n.t('"description" must be at most {0} characters long.', maxLength));
  const before = jobs.update(idOf(call.parameters), (job) => ({ ...job, metadata: { ...job.metadata, description } }));
  return before ? answer(200, null) : noSuchJob();
}

/** A job that runs ends at once. */
export function deleteTrainingJob({ parameters }: Call, { jobs, runner }: JobServices): Answer {
  const id = idOf(parameters);
  if (!jobs.remove(id)) return noSuchJob();
  runner?.remove(id);
  return answer(202);
}

/** Stops a job or starts it again. Where nothing runs jobs, a stopped one has ended by the next query. */
export function actOnTrainingJob(call: Call, { jobs, runner }: JobServices): Answer {
  const body = recordIn(call);
  if (!body) return notARecord(call);
  const name = body['action_type'];
  if (!isAction(name)) return rejection('ModelArts.2788', unknownAction);
  const { isPossible, becomes, shows, refused, run }: Action = actions[name];
  const id = idOf(call.parameters);
  if (runner) {
    const isDone = run(runner, id);
    const job = jobs.find(id);
    if (!job) return noSuchJob();
    return isDone ? answer(202, inPhase(job, shows)) : refused(job.status.phase);
  }
  const change = (job: Job) => (isPossible(job.status) ? inPhase(job, becomes) : job);
  const before = jobs.update(id, change);
  if (!before) return noSuchJob();
  return isPossible(before.status) ? answer(202, inPhase(before, shows)) : refused(before.status.phase);
}

interface Action {
  readonly isPossible: (status: Job['status']) => boolean;
  readonly becomes: Phase;
  /** What the answer shows, while the action is in progress. */
  readonly shows: Phase;
  readonly refused: (phase: Phase) => Answer;
  /** Returns false if it isn't possible. */
  readonly run: (runner: JobRunner, id: string) => boolean;
}

const actions = {
  terminate: {
    isPossible: ({ phase }) => phases[phase].isStoppable,
    becomes: 'Terminated',
    shows: 'Terminating',
    refused: (phase) => rejection('ModelArts.2796', l10n.t("A job in phase {0} can't be stopped.", phase)),
    run: (runner, id) => runner.stop(id),
  },
  restart: {
    isPossible: ({ phase }) => phases[phase].isEnd,
    becomes: 'Creating',
    shows: 'Creating',
    refused: (phase) => rejection('ModelArts.2813', l10n.t("A job in phase {0} can't be restarted.", phase)),
    run: (runner, id) => runner.restart(id),
  },
} as const satisfies Record<string, Action>;

const isAction = (name: unknown): name is keyof typeof actions =>
  typeof name === 'string' && Object.hasOwn(actions, name);

/** In the words of the service. */
const unknownAction = 'Invalid parameter(action_type must be one of [terminate restart]).';

const inPhase = (job: Job, phase: Phase): Job => ({
  ...job,
  status: { ...job.status, phase, secondary_phase: phase },
});

/** What a caller may use, and what of it is used. The local endpoint has one user. */
export function getTrainingQuotas({ query }: Call, { jobs }: JobServices): Answer {
  const unknown = unknownNameIn(Object.fromEntries(query), quotaQuery);
  if (unknown) return unknown;
  const resource = query.get('resource') || 'job-num';
  return answer(200, { quotas: resource === 'job-num' ? [{ resource, quota: mostJobs, used: jobs.count() }] : [] });
}

const quotaQuery = new Set(['user_id', 'resource']);

/** For each account of the service. */
const mostJobs = 10_000;

const idOf = (parameters: Call['parameters']): string => parameters['training_job_id'] ?? '';

export const noSuchJob = () => rejection('ModelArts.2775', l10n.t("The training job doesn't exist."));
