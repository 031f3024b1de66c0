import { array, integer, map, nullable, object, optional, readOnly, ref, string } from '../fields.ts';
import { jobNamePattern, longestJobName } from '../jobName.ts';
import { Tag } from './tag.ts';

const clients = { since: 'published clients' };

const onOff = (on: string, off: string) => ({ true: on, false: off });

export const TrainingExperimentReference = object(
  'TrainingExperimentReference',
  'The training experiment that a job belongs to. It is an existing one by its `id`, or a new one by its `name` alone.',
  {
    id: optional(
      string(
        'ID of an existing experiment. It must exist (`ModelArts.2842`) and contain jobs of the same type (`ModelArts.2846`).',
        { since: 'SDK 3.1.211' },
      ),
    ),
    name: optional(
      string(
        "Name of a new experiment, which ModelArts creates with the job. It can't be combined with `id`. The service rejects special characters and names that are already in use (`ModelArts.2841`).",
        { maxLength: 64, since: 'SDK 3.1.211' },
      ),
    ),
    description: optional(
      string('Description of the new experiment, without special characters. Used with `name`.', {
        maxLength: 256,
        since: 'SDK 3.1.211',
      }),
    ),
    serial_number: readOnly(
      string('Position of the job in its experiment, assigned by ModelArts.', {
        default: '0',
        since: 'SDK 3.1.211',
      }),
    ),
  },
);

export const JobMetadata = object(
  'JobMetadata',
  'Name of a job, where it belongs, and the platform features that it uses.',
  {
    id: readOnly(
      string('UUID of the job, assigned by ModelArts. Every later call (query, stop, delete, logs) requires it.', {
        examples: ['425b7087-83de-49ed-9e40-5bb642be956f'],
      }),
    ),
    name: string(
      'Name of the job in the console. The service can reject a name that another job already has (`ModelArts.2751`).',
      {
        minLength: 1,
        maxLength: longestJobName,
        pattern: { regex: jobNamePattern, sentence: 'Only letters, digits, underscores, and hyphens are allowed.' },
        examples: ['TestModelArtsJob', 'TestModelArtsJob2'],
      },
    ),
    workspace_id: optional(
      string(
        'ID of the workspace that the job is created in, as a string. Every account has the default workspace `0`. The service rejects an unknown workspace (`ModelArts.0102`).',
        { default: '0', examples: ['0'], reuse: 'workspace' },
      ),
    ),
    description: optional(
      nullable(
        string(
          'Description of the job. Can be empty. If omitted, it is null. It is the only metadata that can be changed after the job is created.',
          { minLength: 0, maxLength: 256, examples: ['This is a ModelArts job'] },
        ),
      ),
    ),
    create_time: readOnly(
      integer('Time when ModelArts accepted the job, in milliseconds since 1970 (UTC).', {
        notation: 'epoch-milliseconds',
        examples: [1637045545982],
      }),
    ),
    user_name: readOnly(string('User whose credentials created the job. Can be empty.', { examples: [''] })),
    annotations: optional(annotations()),
    training_experiment_reference: optional(
      ref('Adds the job to an experiment, so that its runs can be compared.', TrainingExperimentReference, {
        since: 'SDK 3.1.211',
      }),
    ),
    ai_project: readOnly(
      string('Label of the retired AI projects, which older services still return.', {
        examples: ['default-ai-project'],
        since: 'OTC 2025-08',
      }),
    ),
    uuid: readOnly(string('Second form of the ID of the job.', clients)),
    update_time: readOnly(
      integer('Time of the last change. Presumably in milliseconds since 1970 (UTC).', {
        notation: 'epoch-milliseconds',
        ...clients,
      }),
    ),
    tags: readOnly(array('Tags of the job, which have an API of their own.', Tag, clients)),
  },
  { order: ['name', 'description', 'annotations', 'workspace_id'] },
);

function annotations() {
  return map(
    'Enables platform features such as automatic restart, JupyterLab, and TensorBoard. Every value is a string, even numbers and booleans (`"3"`, `"true"`).',
    {
      known: {
        'fault-tolerance/job-retry-num': {
          doc: "Enables automatic restart and sets how often a job restarts after a fault. The maximum in Open Telekom Cloud is 3. If omitted, the job isn't restarted.",
          pattern: {
            regex: '^0*(?:[1-9][0-9]?|1[01][0-9]|12[0-8])$',
            sentence: 'The value must be an integer from 1 to 128, written as a string.',
          },
          examples: ['3', '8'],
        },
        'fault-tolerance/job-unconditional-retry': {
          doc: 'Restarts the job after every failure, including errors in the training code, until it fails three times in a row. Requires `fault-tolerance/job-retry-num`.',
          values: onOff('Restarts after any failure.', 'Restarts only after faults of the environment.'),
        },
        'fault-tolerance/hang-retry': {
          doc: 'Restarts the training process in its container if it hangs, up to three times in a row. Requires `fault-tolerance/job-retry-num`.',
          values: onOff('Restarts a process that hangs.', "Doesn't restart a process that hangs."),
        },
        'fault-tolerance/hccl_op_retry': {
          doc: "Retries an operator of the collective communication between Ascend cards after a short link failure, so that the job doesn't fail.",
          values: onOff('Retries failed operators.', 'Fails at the first failed operator.'),
        },
        'jupyter-lab/enable': {
          doc: 'Runs JupyterLab in the job, for exploring and debugging the container.',
          values: onOff('Starts JupyterLab.', "Doesn't start JupyterLab."),
        },
        'tensorboard/enable': {
          doc: 'Runs TensorBoard for the job. It shows the logs in `algorithm.summary.data_sources`.',
          values: onOff('Starts TensorBoard.', "Doesn't start TensorBoard."),
        },
        'mindstudio-insight/enable': {
          doc: 'Runs MindStudio Insight, the profile viewer for Ascend. It shows the logs in `algorithm.summary.data_sources`.',
          values: onOff('Starts MindStudio Insight.', "Doesn't start MindStudio Insight."),
        },
        performance_diagnosis_enabled: {
          doc: 'Diagnoses the performance of the running job.',
          values: onOff('Diagnoses performance.', "Doesn't diagnose performance."),
        },
        'ssh-plugin/ssh-key-file-path': {
          doc: 'Folder in the container with the SSH keys that the nodes of a job use to log in to each other without a password.',
          examples: ['/home/ma-user/.ssh/'],
        },
        job_template: {
          doc: 'Type of job template. ModelArts sets it, so a request needs it only for a heterogeneous job.',
          values: {
            'Template RL': 'Heterogeneous job, whose tasks have different roles (`kind` is `hetero_job`).',
            'Template DL': 'Any other training job.',
          },
        },
        key_task: {
          doc: 'Role whose outcome decides the outcome of the job. Only responses contain it.',
          examples: ['worker'],
          readOnly: true,
        },
      },
    },
  );
}
