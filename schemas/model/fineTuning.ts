import {
  array,
  boolean,
  integer,
  integerEnumeration,
  number,
  object,
  optional,
  readOnly,
  ref,
  string,
} from '../fields.ts';

const sdk = { since: 'SDK 3.1.211' };

export const EnvVar = object('EnvVar', 'A setting of a fine-tuning task, with what a form needs to show it.', {
  label: optional(string('Caption of the setting in a form.', sdk)),
  des: optional(string('Explains the variable to people.', sdk)),
  env_name: optional(string('Name of the environment variable.', sdk)),
  env_type: optional(string('Type of the value, for the form that edits it.', sdk)),
  value: optional(string('What the variable holds; always a text.', sdk)),
  modifiable: optional(boolean('Whether a user may change the value.', { default: false, ...sdk })),
  displayable: optional(boolean('Whether users get to see the setting.', { default: false, ...sdk })),
  used_steps: optional(array('Stages of the fine-tuning that use the variable.', string('Name of a stage.'), sdk)),
});

export const TaskEnv = object('TaskEnv', 'Settings of a fine-tuning task, handed over as environment variables.', {
  envs: optional(array('The settings, one environment variable each.', EnvVar, sdk)),
});

export const CheckpointConfig = object(
  'CheckpointConfig',
  'How a fine-tuning job saves checkpoints, and whether it continues from one.',
  {
    checkpoint_id: optional(string('ID of the checkpoint to continue from.', sdk)),
    save_checkpoints_max: optional(
      integer('Number of checkpoints to keep: 0 for none, -1 for all of them.', { minimum: -1, ...sdk }),
    ),
    skipped_steps: optional(
      integer('Number of steps to skip after a checkpoint was loaded; 0 skips none.', { minimum: 0, ...sdk }),
    ),
    restore_training: optional(
      integerEnumeration(
        'Whether the training continues from a checkpoint.',
        { 0: 'Starts anew.', 1: 'Continues from a checkpoint.' },
        sdk,
      ),
    ),
  },
);

export const FtJobConfig = object('FtJobConfig', 'Settings of a job that fine-tunes a foundation model.', {
  ft_job_uuid: optional(string('ID of the model that is tuned.', sdk)),
  ft_train_type: optional(string('Kind of fine-tuning. `train_type` at the top names the known ones.', sdk)),
  model_type: optional(string('Type of the model that is tuned.', sdk)),
  train_output_path: optional(string('Path the fine-tuning job writes its results to.', sdk)),
  train_process: optional(
    number('How far the job has come. The service counts it; there is no use in sending it.', sdk),
  ),
  checkpoint_id: optional(string('ID of the checkpoint the job continues from.', sdk)),
  task_env: optional(ref('Settings of the task, as environment variables.', TaskEnv, sdk)),
  checkpoint_config: optional(ref('How checkpoints are saved and used.', CheckpointConfig, sdk)),
});

export const ObsModel = object('ObsModel', 'A place in OBS for a model that a job produces.', {
  obs_path: string('OBS folder the model is written to.', {
    format: 'obs-path',
    examples: ['obs://example/path'],
    ...sdk,
  }),
  local_path: optional(
    string('Folder of the container the job leaves the model in.', { examples: ['/example/path'], ...sdk }),
  ),
});

export const OutputModel = object('OutputModel', 'Where a fine-tuning job leaves the model it produces.', {
  obs: optional(ref('OBS folder that receives the model, and the folder it is taken from.', ObsModel, sdk)),
});

export const AssetModel = object('AssetModel', 'The model asset a fine-tuning job publishes its result as.', {
  id: readOnly(string('ID of the model, given by the service.', sdk)),
  name: string('Name of the model asset.', sdk),
  code: optional(string('Code of the model, a second name for machines.', sdk)),
  version: string('Version to publish the model as.', sdk),
  location: readOnly(string('Where the model has been published, said by the service.', sdk)),
  desc: optional(string('What the model is, in a sentence or two.', sdk)),
  series: optional(string('Brand the model belongs to.', sdk)),
  type: string('Type of the model. Mandatory for whoever publishes one; the sources list no values.', sdk),
  model_desc: optional(string('What the model asset is, in a sentence or two.', sdk)),
  parent_asset_id: optional(string('ID of the asset that is extended, when there is one already.', sdk)),
});
