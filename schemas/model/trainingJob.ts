import { knownAs, object, part, type Static } from '../fields.ts';
import { JobMetadata } from './metadata.ts';

export const TrainingJobRequest = object('TrainingJobRequest', 'Body of `POST /v2/{project_id}/training-jobs`.', {
  kind: knownAs('What sort of job to create.', { job: 'Ordinary training job.' }, { default: 'job' }),
  metadata: part('Name, description, workspace and switches of the job.', JobMetadata),
});

export type TrainingJob = Static<typeof TrainingJobRequest>;
