import { boolean, map, notImplemented, oneOrArray, ref, responseObject, string, stringOrNumber } from '../fields.ts';
import { InputObs, OutputRemote } from './channels.ts';
import { FlavorResponse } from './flavor.ts';
import { TaskLogExportPath } from './tasks.ts';

const sdk = { since: 'SDK 3.1.211' };

export const AlgorithmRemote = responseObject('AlgorithmRemote', 'Source of the data of a task.', {
  obs: ref('Path in OBS the task reads from.', InputObs),
});

export const AlgorithmInput = responseObject(
  'AlgorithmInput',
  'An input channel of a task, as ModelArts has taken it.',
  {
    name: string('Name of the channel, by which the script asks for it.'),
    local_dir: string('Folder in the container the data is copied to.'),
    remote: ref('Where the data of the task comes from; always OBS.', AlgorithmRemote),
  },
);

export const AlgorithmOutput = responseObject(
  'AlgorithmOutput',
  'An output channel of a task, as ModelArts has taken it.',
  {
    name: string('Name of the channel, by which the script asks for it.'),
    local_dir: string('Folder in the container whose content is uploaded.'),
    remote: ref('Where the results of the task are uploaded to.', OutputRemote),
    mode: string('When the folder is uploaded.', { default: 'upload_periodically' }),
    period: stringOrNumber(
      'Time from one upload to the next: a text such as `30s`. Other answers have a number of seconds.',
      {
        default: '30s',
      },
    ),
  },
);

export const AlgorithmEngine = responseObject(
  'AlgorithmEngine',
  'Engine a task runs on, with all its names filled in.',
  {
    engine_id: string('ID of the preset engine the task runs on.', {
      values: 'engineIds',
      examples: ['caffe-1.0.0-python2.7'],
    }),
    engine_name: string('Family the engine belongs to.', { values: 'engineNames', examples: ['Caffe'] }),
    engine_version: string('Version of the engine, in full.', {
      values: 'engineVersions',
      examples: ['Caffe-1.0.0-python2.7'],
    }),
    v1_compatible: boolean(
      'Whether this is an engine of the first generation, which takes no notice of `local_code_dir` and `working_dir`.',
    ),
    run_user: string('UID the engine is started as unless told otherwise. May be empty.', {
      examples: ['1102', '1000', ''],
    }),
    image_url: string('Custom image in SWR the task runs instead of an engine.'),
  },
);

export const TaskResponseAlgorithm = responseObject(
  'TaskResponseAlgorithm',
  'What one task runs, as ModelArts has taken it.',
  {
    code_dir: string('Folder with the code of the task.'),
    boot_file: string('Script that starts the task, as a whole path.'),
    inputs: oneOrArray(ref('Input channel of the task: one object, where a request has a list.', AlgorithmInput)),
    outputs: oneOrArray(ref('Output channel of the task: one object, where a request has a list.', AlgorithmOutput)),
    engine: ref('Engine the task runs on.', AlgorithmEngine),
    local_code_dir: string(
      'Folder in the container the code is copied to, under `/home`. Without effect on v1-compatible engines and for a `code_dir` that begins with `file://`.',
    ),
    working_dir: string('Folder in the container the task is started in. Without effect on v1-compatible engines.'),
    environments: map('Environment variables of the containers of the task.', sdk),
  },
);

export const TaskResponse = responseObject(
  'TaskResponse',
  'One role of a heterogeneous job, as ModelArts has taken it.',
  {
    role: notImplemented(string('Part the task plays in the job.')),
    algorithm: ref('Code of the task, with its data and engine.', TaskResponseAlgorithm),
    task_resource: ref('What the task runs on.', FlavorResponse),
    log_export_path: ref('Where the logs of the task are kept.', TaskLogExportPath, sdk),
  },
);
