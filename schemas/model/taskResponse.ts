import { boolean, map, notImplemented, oneOrArray, ref, responseObject, string, stringOrNumber } from '../fields.ts';
import { InputObs, OutputRemote } from './channels.ts';
import { FlavorResponse } from './flavor.ts';
import { TaskLogExportPath } from './tasks.ts';

const sdk = { since: 'SDK 3.1.211' };

export const AlgorithmRemote = responseObject('AlgorithmRemote', 'Data source of a task.', {
  obs: ref('Path in OBS that the task reads from.', InputObs),
});

export const AlgorithmInput = responseObject('AlgorithmInput', 'An input channel of a task, as ModelArts stores it.', {
  name: string('Name of the channel, by which the script gets its folder.'),
  local_dir: string('Folder in the container that the data is copied to.'),
  remote: ref('Source of the data. Always OBS.', AlgorithmRemote),
});

export const AlgorithmOutput = responseObject(
  'AlgorithmOutput',
  'An output channel of a task, as ModelArts stores it.',
  {
    name: string('Name of the channel, by which the script gets its folder.'),
    local_dir: string('Folder in the container whose content is uploaded.'),
    remote: ref('Destination of the results.', OutputRemote),
    mode: string('When the folder is uploaded.', { default: 'upload_periodically' }),
    period: stringOrNumber(
      'Interval between uploads: a string such as `30s`. Other responses have a number of seconds.',
      {
        default: '30s',
      },
    ),
  },
);

export const AlgorithmEngine = responseObject(
  'AlgorithmEngine',
  'Engine that a task runs on, including its ID, name, and version.',
  {
    engine_id: string('ID of the preset engine that the task runs on.', {
      values: 'engineIds',
      examples: ['caffe-1.0.0-python2.7'],
    }),
    engine_name: string('Family of the engine.', { values: 'engineNames', examples: ['Caffe'] }),
    engine_version: string('Full version of the engine.', {
      values: 'engineVersions',
      examples: ['Caffe-1.0.0-python2.7'],
    }),
    v1_compatible: boolean(
      'Whether the engine is of the first generation, which ignores `local_code_dir` and `working_dir`.',
    ),
    run_user: string('UID that the engine starts as by default. Can be empty.', {
      examples: ['1102', '1000', ''],
    }),
    image_url: string('Custom image in SWR that the task runs instead of an engine.'),
  },
);

export const TaskResponseAlgorithm = responseObject(
  'TaskResponseAlgorithm',
  'What a task runs, as ModelArts stores it.',
  {
    code_dir: string('Absolute path of the folder with the code of the task.'),
    boot_file: string('Full path of the script that starts the task.'),
    inputs: oneOrArray(
      ref('Input channel of the task: a single object, unlike the array in a request.', AlgorithmInput),
    ),
    outputs: oneOrArray(
      ref('Output channel of the task: a single object, unlike the array in a request.', AlgorithmOutput),
    ),
    engine: ref('Engine that the task runs on.', AlgorithmEngine),
    local_code_dir: string(
      'Folder inside `/home` in the container that the code is copied to. Has no effect with v1-compatible engines, or if `code_dir` starts with `file://`.',
    ),
    working_dir: string('Folder in the container that the task starts in. Has no effect with v1-compatible engines.'),
    environments: map("Environment variables of the task's containers.", sdk),
  },
);

export const TaskResponse = responseObject('TaskResponse', 'A role of a heterogeneous job, as ModelArts stores it.', {
  role: notImplemented(string('Role of the task in the job.')),
  algorithm: ref('Code, data, and engine of the task.', TaskResponseAlgorithm),
  task_resource: ref('What the task runs on.', FlavorResponse),
  log_export_path: ref('Where the logs of the task are stored.', TaskLogExportPath, sdk),
});
