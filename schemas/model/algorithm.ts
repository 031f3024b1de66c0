import { array, map, nullable, object, optional, ref, string } from '../fields.ts';
import { Input, Output } from './channels.ts';
import { JobEngine } from './engine.ts';
import { environmentLimits, knownVariables } from './environment.ts';
import { Parameter } from './parameters.ts';
import { AutoSearch } from './search.ts';
import { Summary } from './summary.ts';

export const JobPolicies = object(
  'JobPolicies',
  'Policies of a job. Hyperparameter search is currently the only one.',
  {
    auto_search: optional(
      nullable(
        ref('Makes the job a hyperparameter search. Null or absent for an ordinary job.', AutoSearch, {
          examples: [null],
        }),
      ),
    ),
  },
);

/** Folders of the container that can hold the code. */
export const insideHome = { regex: '^/home(/.*)?$', sentence: 'The folder must be inside /home.' };

export const JobAlgorithm = object(
  'JobAlgorithm',
  'What the job runs: the code, how it starts, and the data it reads and writes. ' +
    'The code comes from one of four sources: `id`; `subscription_id` with `item_version_id`; `code_dir` with `boot_file` and an `engine`; or `command` with `engine.image_url`.',
  {
    id: optional(
      string(
        'UUID of an algorithm in algorithm management. The algorithm includes code and engine, so omit `code_dir`, `boot_file`, and `engine`. The service rejects an unknown ID (`ModelArts.2755`).',
        { examples: ['3f5d6706-7b67-408d-8ba0-ec08048c45ed'] },
      ),
    ),
    name: optional(string('Name of the algorithm. Omit it, because ModelArts sets it.')),
    subscription_id: optional(
      string(
        'ID of your subscription to an algorithm in AI Gallery. Requires `item_version_id` and replaces `id`, `code_dir`, `boot_file`, and `engine`.',
      ),
    ),
    item_version_id: optional(
      string('ID of the version of the subscribed algorithm to run. Requires `subscription_id`.'),
    ),
    code_dir: optional(
      string(
        'OBS folder with the training code. The whole folder is copied to the container. Requires `boot_file`, unless a custom image runs a `command`. ' +
          'The console accepts up to 5 GB, 1,000 files, and 32 folder levels. The service rejects larger folders (`ModelArts.2759`, `ModelArts.2760`, `ModelArts.2761`). ' +
          'Leave it blank if `id` or `subscription_id` names the algorithm.',
        { format: 'obs-path', reuse: 'code-folder', examples: ['/usr/app/', '/cn-north-4-rse/test/moxingtest-code/'] },
      ),
    ),
    boot_file: optional(
      string(
        'Full OBS path of the script that starts the training. It must be inside `code_dir` (`ModelArts.2792`). For a preset engine, it must be a `.py` file. Leave it blank if `id` or `subscription_id` names the algorithm.',
        {
          format: 'obs-path',
          reuse: 'boot-file',
          examples: ['/usr/app/boot.py', '/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py'],
        },
      ),
    ),
    autosearch_config_path: optional(
      string('OBS path of a YAML file that configures an automatic search.', {
        format: 'obs-path',
        examples: ['obs://bucket/file.yaml'],
      }),
    ),
    autosearch_framework_path: optional(
      string('OBS folder with the framework code for an automatic search.', {
        format: 'obs-path',
        examples: ['obs://bucket/files/'],
      }),
    ),
    command: optional(
      string(
        'Shell command that starts a custom image. Requires `engine.image_url` (`ModelArts.2806`). The documentation shows it on a single line, with several commands joined by `&&` or `;`. Scripts of several lines also run.',
        { examples: ['cd /home/ma-user/ddp_demo && sh run_ddp.sh', 'python train.py'], reuse: 'command' },
      ),
    ),
    parameters: optional(array('Hyperparameters. Can be empty.', Parameter)),
    policies: optional(ref('Policies for running the job. Can be empty.', JobPolicies)),
    inputs: optional(array('Data to copy to the container before the job starts. Can be empty.', Input)),
    outputs: optional(array('Folders in the container to copy to OBS. Can be empty.', Output)),
    engine: optional(
      ref(
        'Engine or image that the code runs on. Omit it if `id` or `subscription_id` names the algorithm.',
        JobEngine,
      ),
    ),
    local_code_dir: optional(
      string(
        'Folder in the container that the code is copied to. The service rejects a folder outside `/home` (`ModelArts.2857`). If omitted, it uses `/home/ma-user/modelarts/user-job-dir`. ' +
          'Has no effect with v1-compatible engines, or if `code_dir` starts with `file://`.',
        {
          pattern: insideHome,
          format: 'container-path',
          examples: ['/home/ma-user/modelarts/user-job-dir'],
          typical: true,
        },
      ),
    ),
    working_dir: optional(
      string(
        "Folder in the container that the start command runs in. The service rejects a folder that can't be used (`ModelArts.2859`). Has no effect with v1-compatible engines.",
        { format: 'container-path', examples: ['/home/ma-user/modelarts/user-job-dir'], typical: true },
      ),
    ),
    environments: optional(
      map(
        "Environment variables of the container. Values are literal, so `$OTHER` isn't expanded. Names that start with `MA_` are reserved for the platform. Everyone who can see the job can read the values, so don't include passwords.",
        {
          ...environmentLimits,
          examples: [{ NCCL_DEBUG: 'INFO', NCCL_IB_DISABLE: '0' }, {}],
          known: knownVariables(),
        },
      ),
    ),
    summary: optional(
      ref('Logs for TensorBoard and MindStudio Insight that the job writes or displays.', Summary, {
        since: 'OTC 2025-08',
      }),
    ),
  },
  {
    order: [
      'code_dir',
      'boot_file',
      'engine',
      'parameters',
      'inputs',
      'outputs',
      'command',
      'environments',
      'policies',
      'id',
    ],
  },
);
