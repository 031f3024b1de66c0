import { map, object, optional, part, returned, text } from '../fields.ts';

export const TrainingExperimentReference = object(
  'TrainingExperimentReference',
  'The training experiment a job is filed under.',
  {
    id: optional(text('ID of an existing experiment.', { since: 'SDK 3.1.211' })),
  },
);

export const JobMetadata = object('JobMetadata', 'What the job is called and where it is filed.', {
  name: text('Name of the job as the console lists it. Letters, digits, underscores and hyphens.', {
    minLength: 1,
    maxLength: 64,
    pattern: '^[A-Za-z0-9_-]{1,64}$',
    examples: ['TestModelArtsJob'],
  }),
  workspace_id: optional(text('Workspace that holds the job. `"0"` is the default workspace; write it as a string.', { default: '0' })),
  id: returned(text('UUID that ModelArts gives the job.')),
  annotations: optional(map('Switches of advanced features. Every value is a string.', { known: { 'jupyter-lab/enable': { doc: 'Starts JupyterLab inside the job.', values: { true: 'on', false: 'off' } } } })),
  training_experiment_reference: optional(
    part('Groups this job with others into an experiment.', TrainingExperimentReference, { since: 'SDK 3.1.211' }),
  ),
});
