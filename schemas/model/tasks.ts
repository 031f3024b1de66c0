import { array, integer, map, notImplemented, object, openEnum, optional, ref, string } from '../fields.ts';
import { insideHome } from './algorithm.ts';
import { Input, InputObs, Output, OutputRemote } from './channels.ts';
import { Parameter } from './parameters.ts';

const sdk = { since: 'SDK 3.1.211' };

const runUser = () =>
  optional(
    string(
      'UID that a custom image starts as: an integer, written as a string. From 0 to 65535 in a dedicated pool, at least 1000 in a public pool (`ModelArts.2855`).',
      { default: '1000', ...sdk },
    ),
  );

export const TaskJobConfigEngine = object(
  'TaskJobConfigEngine',
  'Engine in the settings of a task. It is named by `engine_id`, by `engine_name` with `engine_version`, or by `image_url`.',
  {
    engine_id: optional(string('ID of a preset engine. It determines name and version.', { values: 'engineIds' })),
    engine_name: optional(
      string('Family of a preset engine. Requires `engine_version`. Omit it if `engine_id` is set.', {
        values: 'engineNames',
      }),
    ),
    engine_version: optional(
      string('Version of the engine that `engine_name` names. Omit it if `engine_id` is set.', {
        values: 'engineVersions',
      }),
    ),
    image_url: optional(string('Custom image in SWR, such as `organization/image:tag`.', { reuse: 'image' })),
    run_user: runUser(),
  },
);

export const TaskAlgorithmEngine = object(
  'TaskAlgorithmEngine',
  'Engine of a task of a heterogeneous job. It is named by `engine_id`, by `engine_name` with `engine_version`, or by `image_url`.',
  {
    engine_id: optional(
      string('ID of a preset engine that supports heterogeneous jobs.', {
        values: 'engineIds',
        examples: ['caffe-1.0.0-python2.7'],
      }),
    ),
    engine_name: optional(
      string('Family of a preset engine. Requires `engine_version`.', { values: 'engineNames', examples: ['Caffe'] }),
    ),
    engine_version: optional(string('Version of the engine that `engine_name` names.', { values: 'engineVersions' })),
    image_url: optional(string('Custom image in SWR, such as `organization/image:tag`.', { reuse: 'image' })),
    run_user: runUser(),
  },
);

export const TaskJobConfig = object('TaskJobConfig', "Hyperparameters, channels, and engine of a task's algorithm.", {
  parameters: optional(array('Hyperparameters of the task.', Parameter)),
  inputs: optional(array('Data that the task reads.', Input)),
  outputs: optional(array("Folders in the task's container that are copied to OBS.", Output)),
  engine: optional(ref('Engine that the algorithm of the task runs on.', TaskJobConfigEngine)),
});

export const TaskInputRemote = object('TaskInputRemote', 'Data source of a task. Only OBS, no datasets.', {
  obs: optional(ref('Path in OBS that the task reads from.', InputObs)),
});

export const TaskInput = object('TaskInput', 'An input channel of a task.', {
  name: string("Name of the channel, by which the task's script gets the local path."),
  description: optional(string('Description of the data that this channel expects.')),
  local_dir: optional(
    string("Folder in the task's container that the data is copied to.", { format: 'container-path' }),
  ),
  remote: ref("Source of the task's data.", TaskInputRemote),
});

export const TaskOutput = object('TaskOutput', 'An output channel of a task.', {
  name: string("Name of the channel, by which the task's script gets the folder for its results."),
  description: optional(string('Description of what the task writes to this channel.')),
  local_dir: optional(
    string("Folder in the task's container whose content is uploaded.", { format: 'container-path' }),
  ),
  remote: ref("Destination of the task's results.", OutputRemote),
});

export const TaskAlgorithm = object('TaskAlgorithm', 'Code of a task, its engine, and the data it reads and writes.', {
  job_config: optional(ref('Settings of the algorithm: hyperparameters, channels, and engine.', TaskJobConfig)),
  code_dir: optional(
    string('OBS folder with the code of the task, as an absolute path. Requires `boot_file`.', {
      format: 'obs-path',
      reuse: 'code-folder',
      examples: ['/usr/app/'],
    }),
  ),
  boot_file: optional(
    string('Full OBS path of the script that starts the task. It must be inside `code_dir` (`ModelArts.2792`).', {
      format: 'obs-path',
      reuse: 'boot-file',
      examples: ['/usr/app/boot.py'],
    }),
  ),
  engine: optional(ref('What the task runs on.', TaskAlgorithmEngine)),
  inputs: optional(array('Data that the task reads.', TaskInput)),
  outputs: optional(array("Folders in the task's container that are copied to OBS.", TaskOutput)),
  local_code_dir: optional(
    string(
      'Folder in the container that the code is copied to. Has no effect with v1-compatible engines, or if `code_dir` starts with `file://`.',
      { pattern: insideHome, format: 'container-path' },
    ),
  ),
  working_dir: optional(
    string('Folder in the container that the task starts in. Has no effect with v1-compatible engines.', {
      format: 'container-path',
    }),
  ),
  environments: optional(map("Environment variables of the task's containers.", sdk)),
});

export const TaskResource = object('TaskResource', 'What a task runs on, and the number of nodes.', {
  flavor_id: optional(
    string(
      'Size of one node: the ID of a flavor in the region. CPU pools take no flavor. The service rejects an unknown flavor (`ModelArts.2781`).',
      {
        values: 'flavors',
      },
    ),
  ),
  node_count: integer('Number of nodes of the task.', { minimum: 1 }),
  pool_id: optional(
    string('ID of the dedicated pool that provides the nodes. Omit it to use the public pool.', {
      reuse: 'pool',
      ...sdk,
    }),
  ),
});

export const TaskLogExportPath = object('TaskLogExportPath', 'Location in OBS for the logs of a task.', {
  obs_url: optional(string('OBS folder that the logs of the task are copied to.', { format: 'obs-path', ...sdk })),
});

export const Task = object('Task', 'A role of a heterogeneous job, with its own code and resources.', {
  role: optional(
    notImplemented(
      openEnum('Role of the task in the job.', {
        learner: 'Learns. Runs on GPUs or CPUs.',
        worker: 'Works for the learner, such as by running simulations. Runs on CPUs.',
      }),
    ),
  ),
  algorithm: optional(ref('Code, data, and engine of the task.', TaskAlgorithm)),
  task_resource: optional(ref('What the task runs on.', TaskResource)),
  log_export_path: optional(ref('Where the logs of the task are stored.', TaskLogExportPath, sdk)),
});
