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

export const EnvVar = object(
  'EnvVar',
  'A setting of a fine-tuning task, with the information that a form needs to display it.',
  {
    label: optional(string('Label of the setting in a form.', sdk)),
    des: optional(string('Description of the variable.', sdk)),
    env_name: optional(string('Name of the environment variable.', sdk)),
    env_type: optional(string('Type of the value, for the form in which it is edited.', sdk)),
    value: optional(string('Value of the variable. Always a string.', sdk)),
    modifiable: optional(boolean('Whether users can change the value.', { default: false, ...sdk })),
    displayable: optional(boolean('Whether users can see the setting.', { default: false, ...sdk })),
    used_steps: optional(array('Fine-tuning stages that use the variable.', string('Name of a stage.'), sdk)),
  },
);

export const TaskEnv = object('TaskEnv', 'Settings of a fine-tuning task, passed as environment variables.', {
  envs: optional(array('Settings, each passed as one environment variable.', EnvVar, sdk)),
});

export const CheckpointConfig = object(
  'CheckpointConfig',
  'How a fine-tuning job saves checkpoints and whether it resumes from one.',
  {
    checkpoint_id: optional(string('ID of the checkpoint to resume from.', sdk)),
    save_checkpoints_max: optional(
      integer('Number of checkpoints to keep. 0 keeps none, -1 keeps all.', { minimum: -1, ...sdk }),
    ),
    skipped_steps: optional(
      integer('Number of steps to skip after a checkpoint is loaded. 0 skips none.', { minimum: 0, ...sdk }),
    ),
    restore_training: optional(
      integerEnumeration(
        'Whether the training resumes from a checkpoint.',
        { 0: 'Starts from the beginning.', 1: 'Resumes from a checkpoint.' },
        sdk,
      ),
    ),
  },
);

export const FtJobConfig = object('FtJobConfig', 'Settings of a job that fine-tunes a foundation model.', {
  ft_job_uuid: optional(string('ID of the model to tune.', sdk)),
  ft_train_type: optional(
    string('Type of fine-tuning. The known types are the values of the top-level `train_type`.', sdk),
  ),
  model_type: optional(string('Type of the model to tune.', sdk)),
  train_output_path: optional(string('Path that the fine-tuning job writes its results to.', sdk)),
  train_process: optional(number('Progress of the job. The service sets it, so it has no effect in a request.', sdk)),
  checkpoint_id: optional(string('ID of the checkpoint that the job resumes from.', sdk)),
  task_env: optional(ref('Settings of the task, passed as environment variables.', TaskEnv, sdk)),
  checkpoint_config: optional(ref('How the job saves and uses checkpoints.', CheckpointConfig, sdk)),
});

export const ObsModel = object('ObsModel', 'A location in OBS for a model that a job produces.', {
  obs_path: string('OBS folder that the model is written to.', {
    format: 'obs-path',
    examples: ['obs://example/path'],
    ...sdk,
  }),
  local_path: optional(
    string('Folder in the container where the job stores the model.', { examples: ['/example/path'], ...sdk }),
  ),
});

export const OutputModel = object('OutputModel', 'Where a fine-tuning job stores the model that it produces.', {
  obs: optional(ref('OBS folder that receives the model, and the local folder that it is copied from.', ObsModel, sdk)),
});

export const AssetModel = object('AssetModel', 'The model asset that a fine-tuning job publishes.', {
  id: readOnly(string('ID of the model, assigned by the service.', sdk)),
  name: string('Name of the model asset.', sdk),
  code: optional(string('Code of the model: a second, machine-readable name.', sdk)),
  version: string('Version of the published model.', sdk),
  location: readOnly(string('Location of the published model, set by the service.', sdk)),
  desc: optional(string('Short description of the model.', sdk)),
  series: optional(string('Brand that the model belongs to.', sdk)),
  type: string("Type of the model. Required to publish a model. The possible values aren't documented.", sdk),
  model_desc: optional(string('Short description of the model asset.', sdk)),
  parent_asset_id: optional(string('ID of the existing asset that this model extends, if any.', sdk)),
});
