import { array, boolean, map, oneOrArray, ref, responseObject, string } from '../fields.ts';
import { JobPolicies } from './algorithm.ts';
import { Input, Output } from './channels.ts';
import { JobEngine } from './engine.ts';
import { environmentLimits } from './environment.ts';
import { Parameter } from './parameters.ts';
import { Summary } from './summary.ts';

export const JobAlgorithmResponse = responseObject(
  'JobAlgorithmResponse',
  'The algorithm of a job as ModelArts stores it: the values of the request, completed from the managed algorithm and the engine.',
  {
    id: string('UUID of the managed algorithm, if the job uses one.', {
      examples: ['3f5d6706-7b67-408d-8ba0-ec08048c45ed'],
    }),
    name: string('Name of the managed algorithm.', { examples: ['ttt-obs-gpu'] }),
    subscription_id: string('ID of the subscription to an algorithm in AI Gallery.'),
    item_version_id: string('ID of the version of the subscribed algorithm.'),
    code_dir: string(
      'OBS folder with the training code. If the request named a managed algorithm, the folder of that algorithm.',
      {
        examples: ['/cn-north-4-rse/test/moxingtest-code/'],
      },
    ),
    boot_file: string(
      'Script that starts the training. If the request named a managed algorithm, the script of that algorithm.',
      {
        examples: ['/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py'],
      },
    ),
    autosearch_config_path: string('OBS path of the YAML file that configures the automatic search.', {
      examples: ['obs://bucket/file.yaml'],
    }),
    autosearch_framework_path: string('OBS folder with the framework code for the automatic search.', {
      examples: ['obs://bucket/files/'],
    }),
    command: string('Shell command that starts the custom image.', { examples: ['python train.py'] }),
    parameters: array('Hyperparameters, including the constraints of the algorithm.', Parameter),
    policies: ref('Policies for running the job. Empty if the request had none.', JobPolicies),
    inputs: array('Input channels, including their local folders.', Input),
    outputs: array('Output channels, including their local folders.', Output),
    engine: ref('Engine that the job runs on, including its ID, name, and version.', JobEngine),
    local_code_dir: string(
      'Folder below `/home` in the container that the code is copied to. Has no effect with v1-compatible engines, or if `code_dir` starts with `file://`.',
    ),
    working_dir: string(
      'Folder in the container that the start command runs in. Has no effect with v1-compatible engines.',
    ),
    environments: oneOrArray(
      map(
        'Environment variables of the container. Documented as an array of objects, but a single object, as in the request, also occurs.',
        {
          ...environmentLimits,
          examples: [{ NCCL_DEBUG: 'INFO', NCCL_IB_DISABLE: '0' }, {}],
        },
      ),
    ),
    summary: ref('Visualization logs that the job writes or displays.', Summary, { since: 'OTC 2025-08' }),
    parameters_customization: boolean("Whether a job can add hyperparameters that the algorithm doesn't declare.", {
      since: 'OTC 2025-08',
    }),
  },
);
