/** Operations on a job that exists. */
import * as l10n from '@vscode/l10n';
import { phases } from '../../schemas/phases.ts';
import { type Answer, answer, refusal } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { recordIn } from '../calls/jsonIn.ts';
import type { Job } from '../store/job.ts';
import type { JobServices } from './jobServices.ts';

export function getTrainingJob({ parameters }: Call, { jobs }: JobServices): Answer {
  const job = jobs.find(idOf(parameters));
  return job ? answer(200, job) : noSuchJob();
}

/** The description is the only thing that can be changed. */
export function updateTrainingJobDescription(call: Call, { jobs }: JobServices): Answer {
  const { description = null } = recordIn(call) ?? { description: 0 };
  if (description !== null && typeof description !== 'string')
    return refusal('ModelArts.2787', l10n.t('The body is no JSON object with a text called description.'));
  if (description && [...description].length > 256)
    return refusal('ModelArts.2788', l10n.t('The description has more than 256 characters.'));
  const before = jobs.update(idOf(call.parameters), ({ metadata, ...rest }) => ({
    ...rest,
    metadata: { ...metadata, description: description ?? '' },
  }));
  return before ? answer(200, null) : noSuchJob();
}

export function deleteTrainingJob({ parameters }: Call, { jobs }: JobServices): Answer {
  return jobs.remove(idOf(parameters)) ? answer(202) : noSuchJob();
}

/** Nothing runs here, so a job that is told to end has ended by the next look at it. */
export function stopTrainingJob(call: Call, { jobs }: JobServices): Answer {
  const action = recordIn(call)?.['action_type'];
  if (action === undefined) return refusal('ModelArts.2788', l10n.t('"action_type" is missing.'));
  if (action !== 'terminate') return refusal('ModelArts.2812', l10n.t('"action_type" has to be "terminate".'));
  const before = jobs.update(idOf(call.parameters), (job) => (isStoppable(job) ? inPhase(job, 'Terminated') : job));
  if (!before) return noSuchJob();
  if (isStoppable(before)) return answer(202, inPhase(before, 'Terminating'));
  return refusal('ModelArts.2796', l10n.t('The job is {0} and cannot be terminated.', before.status.phase));
}

const isStoppable = ({ status }: Job): boolean => phases[status.phase].isStoppable;

const inPhase = (job: Job, phase: 'Terminating' | 'Terminated'): Job => ({
  ...job,
  status: { ...job.status, phase, secondary_phase: phase },
});

const idOf = (parameters: Call['parameters']): string => parameters['training_job_id'] ?? '';

const noSuchJob = () => refusal('ModelArts.2775', l10n.t('There is no such training job.'));
