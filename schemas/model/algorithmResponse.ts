import { array, boolean, map, oneOrArray, ref, responseObject, string } from '../fields.ts';
import { environmentLimits, JobPolicies } from './algorithm.ts';
import { Input, Output } from './channels.ts';
import { JobEngine } from './engine.ts';
import { Parameter } from './parameters.ts';
import { Summary } from './summary.ts';

export const JobAlgorithmResponse = responseObject(
  'JobAlgorithmResponse',
  'The algorithm of a job as ModelArts has taken it: what the request said, filled up from the managed algorithm and the engine.',
  {
    id: string('UUID of the managed algorithm, when the job uses one.', {
      examples: ['3f5d6706-7b67-408d-8ba0-ec08048c45ed'],
    }),
    name: string('Name of the managed algorithm.', { examples: ['ttt-obs-gpu'] }),
    subscription_id: string('Subscription through which an algorithm of AI Gallery is used.'),
    item_version_id: string('Which version of it the job runs.'),
    code_dir: string('OBS folder of the code, taken from the managed algorithm when the request named one.', {
      examples: ['/cn-north-4-rse/test/moxingtest-code/'],
    }),
    boot_file: string('Script that starts the training, taken from the managed algorithm when the request named one.', {
      examples: ['/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py'],
    }),
    autosearch_config_path: string('YAML file in OBS that configures the automatic search.', {
      examples: ['obs://bucket/file.yaml'],
    }),
    autosearch_framework_path: string('OBS folder with the framework code of the automatic search.', {
      examples: ['obs://bucket/files/'],
    }),
    command: string('Shell command the custom image is started with.', { examples: ['python train.py'] }),
    parameters: array('Hyperparameters, with the constraints of the algorithm filled in.', Parameter),
    policies: ref('How the job is run. Empty when nothing was asked for.', JobPolicies),
    inputs: array('Input channels, with the local folders filled in.', Input),
    outputs: array('Output channels, with the local folders filled in.', Output),
    engine: ref('Engine the job runs on, with ID, name and version filled in.', JobEngine),
    local_code_dir: string(
      'Folder in the container that the code is copied to. Without effect on v1-compatible engines.',
    ),
    working_dir: string(
      'Folder in the container that the start command is run in. Without effect on v1-compatible engines.',
    ),
    environments: oneOrArray(
      map(
        'Environment variables of the container. Documented as a list of maps; one map, as in the request, comes too.',
        {
          ...environmentLimits,
          examples: [{ NCCL_DEBUG: 'INFO', NCCL_IB_DISABLE: '0' }, {}],
        },
      ),
    ),
    summary: ref('Visualisation logs the job writes or shows.', Summary, { since: 'OTC 2025-08' }),
    parameters_customization: boolean('Whether jobs may add hyperparameters that the algorithm does not declare.', {
      since: 'OTC 2025-08',
    }),
  },
);
