import { integer, map, object, optional, readOnly, ref, string } from '../fields.ts';
import { jobNamePattern, longestJobName } from '../jobName.ts';

const onOff = (on: string, off: string) => ({ true: on, false: off });

export const TrainingExperimentReference = object(
  'TrainingExperimentReference',
  'The training experiment a job is filed under. Give `id` to join an existing one, or `name` alone to have a new one made.',
  {
    id: optional(
      string(
        'ID of the experiment to join. It has to exist (`ModelArts.2842`) and to hold jobs of the same type (`ModelArts.2846`).',
        { since: 'SDK 3.1.211' },
      ),
    ),
    name: optional(
      string(
        'Name for a new experiment, which ModelArts makes along with the job. Leave out `id` then. Special characters are refused, and so is a name that is taken (`ModelArts.2841`).',
        { maxLength: 64, since: 'SDK 3.1.211' },
      ),
    ),
    description: optional(
      string('What the new experiment is about, without special characters. Goes with `name`.', {
        maxLength: 256,
        since: 'SDK 3.1.211',
      }),
    ),
    serial_number: readOnly(
      string('Position of the job within its experiment, counted by ModelArts.', {
        default: '0',
        since: 'SDK 3.1.211',
      }),
    ),
  },
);

export const JobMetadata = object(
  'JobMetadata',
  'Name of a job, where it is filed, and the platform features it switches on.',
  {
    id: readOnly(
      string('UUID of the job. ModelArts makes it; it is what every later call (query, stop, delete, logs) asks for.', {
        examples: ['425b7087-83de-49ed-9e40-5bb642be956f'],
      }),
    ),
    name: string(
      'Name under which the console lists the job: letters, digits, underscores and hyphens. A name that another job has can be refused (`ModelArts.2751`).',
      {
        minLength: 1,
        maxLength: longestJobName,
        pattern: { regex: jobNamePattern, sentence: 'Only letters, digits, underscores, and hyphens are allowed.' },
        examples: ['TestModelArtsJob', 'TestModelArtsJob2'],
      },
    ),
    workspace_id: optional(
      string(
        'Workspace the job is created in; `"0"` is the one every account starts with. Write it as a string. A workspace that does not exist is refused (`ModelArts.0102`).',
        { default: '0', examples: ['0'] },
      ),
    ),
    description: optional(
      string(
        'Note for the people who will look at this job. Without one it is null; an empty text is fine. Nothing else in the metadata can be changed once the job exists.',
        { minLength: 0, maxLength: 256, examples: ['This is a ModelArts job'] },
      ),
    ),
    create_time: readOnly(
      integer('When ModelArts took the job in, in milliseconds since 1970 (UTC).', { examples: [1637045545982] }),
    ),
    user_name: readOnly(string('User whose credentials created the job. May be empty.', { examples: [''] })),
    annotations: optional(annotations()),
    training_experiment_reference: optional(
      ref('Files the job under an experiment, so that its runs can be compared.', TrainingExperimentReference, {
        since: 'SDK 3.1.211',
      }),
    ),
    ai_project: readOnly(
      string('Label of the retired AI projects, which older services still send back.', {
        examples: ['default-ai-project'],
        since: 'OTC 2025-08',
      }),
    ),
  },
);

function annotations() {
  return map(
    'Switches platform features on: automatic restart, JupyterLab, TensorBoard and others. Every value is a string, also numbers and truth values (`"3"`, `"true"`).',
    {
      known: {
        job_template: {
          doc: 'Kind of job template. ModelArts fills it in; set it only for a heterogeneous job.',
          values: {
            'Template RL': 'Heterogeneous job, whose tasks differ in role (`kind` is `hetero_job`).',
            'Template DL': 'Any other training job.',
          },
        },
        'fault-tolerance/job-retry-num': {
          doc: 'Turns automatic restart on and says how often a job struck by a fault may start again, from 1 to 128. Open Telekom Cloud stops at 3. Without it the job is not restarted.',
          pattern: {
            regex: '^0*(?:[1-9][0-9]?|1[01][0-9]|12[0-8])$',
            sentence: 'The value must be an integer from 1 to 128, written as a string.',
          },
          examples: ['3', '8'],
        },
        'fault-tolerance/job-unconditional-retry': {
          doc: 'Extends automatic restart to every failure, errors of the training code included; after three in a row it gives up. Needs `fault-tolerance/job-retry-num`.',
          values: onOff('Restart whatever the reason.', 'Restart after faults of the environment only.'),
        },
        'fault-tolerance/hang-retry': {
          doc: 'Restarts the training process inside its container when it is found hanging; the third time in a row is the last. Needs `fault-tolerance/job-retry-num`.',
          values: onOff('Restart a hanging process.', 'Leave a hanging process alone.'),
        },
        'fault-tolerance/hccl_op_retry': {
          doc: 'Lets collective communication between Ascend cards repeat an operator after a short link failure, instead of failing the job.',
          values: onOff('Repeat failed operators.', 'Fail at the first broken operator.'),
        },
        'jupyter-lab/enable': {
          doc: 'Runs JupyterLab inside the job, for looking around and debugging in the container.',
          values: onOff('JupyterLab is started.', 'No JupyterLab.'),
        },
        'tensorboard/enable': {
          doc: 'Runs TensorBoard for the job. Name the logs it shows in `algorithm.summary.data_sources`.',
          values: onOff('TensorBoard is started.', 'No TensorBoard.'),
        },
        'mindstudio-insight/enable': {
          doc: 'Runs MindStudio Insight, the profiler view for Ascend. Name the logs it shows in `algorithm.summary.data_sources`.',
          values: onOff('MindStudio Insight is started.', 'No MindStudio Insight.'),
        },
        performance_diagnosis_enabled: {
          doc: 'Has the platform diagnose the performance of the running job.',
          values: onOff('Diagnose performance.', 'No diagnosis.'),
        },
        'ssh-plugin/ssh-key-file-path': {
          doc: 'Container directory with the SSH keys by which the nodes of a job log in to each other without a password.',
          examples: ['/home/ma-user/.ssh/'],
        },
        key_task: {
          doc: 'Role whose outcome decides the outcome of the job. Only responses carry it.',
          examples: ['worker'],
          readOnly: true,
        },
      },
    },
  );
}
