import { array, integer, map, notImplemented, object, openEnum, optional, ref, string } from '../fields.ts';
import { insideHome } from './algorithm.ts';
import { Input, InputObs, Output, OutputRemote } from './channels.ts';
import { Parameter } from './parameters.ts';

const sdk = { since: 'SDK 3.1.211' };

const runUser = () =>
  optional(
    string(
      'UID that a custom image is started as, a whole number written as a string: 0 to 65535 in a dedicated pool, from 1000 up in a public one (`ModelArts.2855`).',
      { default: '1000', ...sdk },
    ),
  );

export const TaskJobConfigEngine = object(
  'TaskJobConfigEngine',
  'Engine in the settings of a task: `engine_id`, or `engine_name` with `engine_version`, or `image_url`.',
  {
    engine_id: optional(string('ID of a preset engine. It settles name and version as well.', { values: 'engineIds' })),
    engine_name: optional(
      string('Family of a preset engine. Needs `engine_version`; leave it out beside `engine_id`.', {
        values: 'engineNames',
      }),
    ),
    engine_version: optional(
      string('Version of the engine that `engine_name` names; leave it out beside `engine_id`.', {
        values: 'engineVersions',
      }),
    ),
    image_url: optional(string('Custom image in SWR, as `organisation/image:tag`.')),
    run_user: runUser(),
  },
);

export const TaskAlgorithmEngine = object(
  'TaskAlgorithmEngine',
  'Engine of one task of a heterogeneous job: `engine_id`, or `engine_name` with `engine_version`, or `image_url`.',
  {
    engine_id: optional(
      string('ID of a preset engine that supports heterogeneous jobs.', {
        values: 'engineIds',
        examples: ['caffe-1.0.0-python2.7'],
      }),
    ),
    engine_name: optional(
      string('Family of a preset engine. Needs `engine_version`.', { values: 'engineNames', examples: ['Caffe'] }),
    ),
    engine_version: optional(string('Version of the engine that `engine_name` names.', { values: 'engineVersions' })),
    image_url: optional(string('Custom image in SWR, as `organisation/image:tag`.')),
    run_user: runUser(),
  },
);

export const TaskJobConfig = object(
  'TaskJobConfig',
  'Hyperparameters, channels and engine of the algorithm of a task.',
  {
    parameters: optional(array('Hyperparameters passed to the boot script of the task.', Parameter)),
    inputs: optional(array('Data the task reads.', Input)),
    outputs: optional(array('Folders of the task that are copied to OBS.', Output)),
    engine: optional(ref('What the algorithm of the task runs on.', TaskJobConfigEngine)),
  },
);

export const TaskInputRemote = object(
  'TaskInputRemote',
  'Source of the data of a task. Only OBS will do, no dataset.',
  {
    obs: optional(ref('Path in OBS that the task reads from.', InputObs)),
  },
);

export const TaskInput = object('TaskInput', 'An input channel of a task.', {
  name: string('Name of the channel, by which the script of the task asks for the local path.'),
  description: optional(string('Says what data belongs here.')),
  local_dir: optional(
    string('Absolute folder in the container of the task to copy the data to.', { format: 'container-path' }),
  ),
  remote: ref('Where the data of the task comes from.', TaskInputRemote),
});

export const TaskOutput = object('TaskOutput', 'An output channel of a task.', {
  name: string('Name of the channel, by which the script of the task asks where to write.'),
  description: optional(string('Says what the task writes here.')),
  local_dir: optional(
    string('Absolute folder in the container of the task whose content is uploaded.', { format: 'container-path' }),
  ),
  remote: ref('Where the results of the task are uploaded to.', OutputRemote),
});

export const TaskAlgorithm = object('TaskAlgorithm', 'Code of one task, with what it runs on, reads and writes.', {
  job_config: optional(ref('Settings of the algorithm: hyperparameters, channels, engine.', TaskJobConfig)),
  code_dir: optional(
    string('OBS folder with the code of the task. Needs `boot_file`.', { format: 'obs-path', examples: ['/usr/app/'] }),
  ),
  boot_file: optional(
    string('Script that starts the task, as its whole OBS path. It has to lie in `code_dir` (`ModelArts.2792`).', {
      format: 'obs-path',
      examples: ['/usr/app/boot.py'],
    }),
  ),
  engine: optional(ref('What the task runs on.', TaskAlgorithmEngine)),
  inputs: optional(array('Data the task reads.', TaskInput)),
  outputs: optional(array('Folders of the task that are copied to OBS.', TaskOutput)),
  local_code_dir: optional(
    string(
      'Folder in the container, under `/home`, that the code is copied to. Has no effect on v1-compatible engines, nor when `code_dir` begins with `file://`.',
      { pattern: insideHome, format: 'container-path' },
    ),
  ),
  working_dir: optional(
    string('Absolute folder in the container that the task is started in. Has no effect on v1-compatible engines.', {
      format: 'container-path',
    }),
  ),
  environments: optional(map('Environment variables of the containers of this task.', sdk)),
});

export const TaskResource = object('TaskResource', 'What one task runs on, and on how many nodes.', {
  flavor_id: optional(
    string('Size of the nodes: ID of a flavor of the region. An unknown one is refused (`ModelArts.2781`).', {
      values: 'flavors',
    }),
  ),
  node_count: integer('How many nodes the task gets.', { minimum: 1 }),
  pool_id: optional(
    string('Dedicated resource pool the nodes are taken from; without one they come from the public pool.', sdk),
  ),
});

export const TaskLogExportPath = object('TaskLogExportPath', 'Place in OBS for the logs of one task.', {
  obs_url: optional(string('OBS folder the logs of the task are copied to.', { format: 'obs-path', ...sdk })),
});

export const Task = object(
  'Task',
  'One role of a heterogeneous job, with code and resources of its own. ModelArts documents heterogeneous jobs as not implemented.',
  {
    role: optional(
      notImplemented(
        openEnum('Part the task plays in the job.', {
          learner: 'Learns: runs on GPU or CPU.',
          worker: 'Works for the learner, for example by simulating: runs on CPU.',
        }),
      ),
    ),
    algorithm: optional(ref('Code of the task, with its data and engine.', TaskAlgorithm)),
    task_resource: optional(ref('What the task runs on.', TaskResource)),
    log_export_path: optional(ref('Where the logs of the task are kept.', TaskLogExportPath, sdk)),
  },
);
