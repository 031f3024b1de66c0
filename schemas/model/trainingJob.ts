import { knownAs, list, notImplemented, object, optional, part, type Static } from '../fields.ts';
import { JobAlgorithm } from './algorithm.ts';
import { JobMetadata } from './metadata.ts';
import { Task } from './tasks.ts';

export const TrainingJobRequest = object('TrainingJobRequest', 'Body of `POST /v2/{project_id}/training-jobs`.', {
  kind: knownAs('What sort of job to create.', { job: 'Ordinary training job.' }, { default: 'job' }),
  metadata: part('Name, description, workspace and switches of the job.', JobMetadata),
  algorithm: optional(part('What the job runs, with its data and its hyperparameters.', JobAlgorithm)),
  tasks: optional(notImplemented(list('Roles of a heterogeneous job. Excludes `spec`.', Task))),
});

export type TrainingJob = Static<typeof TrainingJobRequest>;
