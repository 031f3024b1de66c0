/** Operations on an existing job. */
import * as l10n from '@vscode/l10n';
import { phases } from '../../schemas/phases.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { recordIn } from '../calls/jsonIn.ts';
import type { Job } from '../store/job.ts';
import type { JobServices } from './jobServices.ts';

export function getTrainingJob({ parameters }: Call, { jobs }: JobServices): Answer {
  const job = jobs.find(idOf(parameters));
  return job ? answer(200, job) : noSuchJob();
}

/** Only the description of a job can be changed. */
export function updateTrainingJobDescription(call: Call, { jobs }: JobServices): Answer {
  const { description = null } = recordIn(call) ?? { description: 0 };
  if (description !== null && typeof description !== 'string')
    return rejection('ModelArts.2787', l10n.t('The body must be a JSON object with a string "description".'));
  if (description && [...description].length > 256)
    return rejection('ModelArts.2788', l10n.t('"description" must be at most 256 characters long.'));
  const before = jobs.update(idOf(call.parameters), ({ metadata, ...rest }) => ({
    ...rest,
    metadata: { ...metadata, description: description ?? '' },
  }));
  return before ? answer(200, null) : noSuchJob();
}

export function deleteTrainingJob({ parameters }: Call, { jobs }: JobServices): Answer {
  return jobs.remove(idOf(parameters)) ? answer(202) : noSuchJob();
}

/** Nothing runs here, so a stopped job has ended by the next query. */
export function stopTrainingJob(call: Call, { jobs }: JobServices): Answer {
  const action = recordIn(call)?.['action_type'];
  if (action === undefined) return rejection('ModelArts.2788', l10n.t('Missing required property "action_type".'));
  if (action !== 'terminate') return rejection('ModelArts.2812', l10n.t('"action_type" must be "terminate".'));
  const before = jobs.update(idOf(call.parameters), (job) => (isStoppable(job) ? inPhase(job, 'Terminated') : job));
  if (!before) return noSuchJob();
  if (isStoppable(before)) return answer(202, inPhase(before, 'Terminating'));
  return rejection('ModelArts.2796', l10n.t("A job in phase {0} can't be stopped.", before.status.phase));
}

const isStoppable = ({ status }: Job): boolean => phases[status.phase].isStoppable;

const inPhase = (job: Job, phase: 'Terminating' | 'Terminated'): Job => ({
  ...job,
  status: { ...job.status, phase, secondary_phase: phase },
});

const idOf = (parameters: Call['parameters']): string => parameters['training_job_id'] ?? '';

const noSuchJob = () => rejection('ModelArts.2775', l10n.t("The training job doesn't exist."));
