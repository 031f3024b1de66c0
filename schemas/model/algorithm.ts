import { array, map, nullable, object, optional, ref, string } from '../fields.ts';
import { Input, Output } from './channels.ts';
import { JobEngine } from './engine.ts';
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

/** Limits of a map of environment variables. */
export const environmentLimits = {
  maxProperties: 100,
  keyPattern: {
    regex: '^[A-Za-z_][A-Za-z0-9_]*$',
    sentence: "Names consist of letters, digits, and underscores, and don't start with a digit.",
  },
  keyMaxLength: 8192,
  valueMaxLength: 4096,
};

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
        { format: 'obs-path', examples: ['/usr/app/', '/cn-north-4-rse/test/moxingtest-code/'] },
      ),
    ),
    boot_file: optional(
      string(
        'Full OBS path of the script that starts the training. It must be inside `code_dir` (`ModelArts.2792`). For a preset engine, it must be a `.py` file. Leave it blank if `id` or `subscription_id` names the algorithm.',
        {
          format: 'obs-path',
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
        'Shell command that starts a custom image. Requires `engine.image_url` (`ModelArts.2806`). Write it on one line and join commands with `&&` or `;`.',
        { examples: ['cd /home/ma-user/ddp_demo && sh run_ddp.sh', 'python train.py'] },
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
        },
      ),
    ),
    working_dir: optional(
      string(
        "Folder in the container that the start command runs in. The service rejects a folder that can't be used (`ModelArts.2859`). Has no effect with v1-compatible engines.",
        { format: 'container-path', examples: ['/home/ma-user/modelarts/user-job-dir'] },
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
);

function knownVariables() {
  return {
    NCCL_DEBUG: {
      doc: 'Log level of NCCL. `INFO` shows the transport that each node uses.',
      examples: ['INFO'],
    },
    NCCL_IB_DISABLE: {
      doc: '`1` prevents NCCL from using InfiniBand and RoCE. `0` allows them.',
      examples: ['0', '1'],
    },
    NCCL_IB_HCA: {
      doc: 'InfiniBand adapters that NCCL uses. A leading `^` excludes them. The platform sets this variable.',
      examples: ['^mlx5_bond_0'],
    },
    NCCL_SOCKET_IFNAME: {
      doc: 'Network interfaces that NCCL uses. The platform sets this variable.',
      examples: ['bond0,eth0'],
    },
    S3_ENDPOINT: { doc: 'Address of OBS from inside the container. The platform sets this variable.' },
    S3_VERIFY_SSL: {
      doc: 'Whether certificates of OBS are verified (`1`) or not (`0`). The platform sets this variable.',
      examples: ['0'],
    },
    S3_USE_HTTPS: {
      doc: 'Whether OBS is accessed over HTTPS (`1`) or HTTP (`0`). The platform sets this variable.',
      examples: ['1'],
    },
    MA_HOME: { doc: 'Home folder of the user that the job runs as.', examples: ['/home/ma-user'], reserved: true },
    MA_JOB_DIR: {
      doc: 'Parent folder of the copied code.',
      examples: ['/home/ma-user/modelarts/user-job-dir'],
      reserved: true,
    },
    MA_MOUNT_PATH: {
      doc: 'Folder that contains code, inputs, outputs, and logs.',
      examples: ['/home/ma-user/modelarts'],
      reserved: true,
    },
    MA_LOG_DIR: { doc: 'Folder that logs are written to.', examples: ['/home/ma-user/modelarts/log'], reserved: true },
    MA_NUM_HOSTS: { doc: 'Number of nodes of the job.', reserved: true },
    MA_NUM_GPUS: { doc: 'Number of GPUs in each container.', reserved: true },
    MA_TASK_NAME: {
      doc: 'Role of the container, such as worker, ps, or learner.',
      examples: ['worker'],
      reserved: true,
    },
    VC_TASK_INDEX: { doc: 'Rank of this node, starting at 0. The platform sets this variable.' },
    VC_WORKER_NUM: { doc: 'Number of nodes of the job. The platform sets this variable.' },
    VC_WORKER_HOSTS: {
      doc: 'Host names of all nodes, separated by commas. The first one is usually the master. The platform sets this variable.',
    },
    // The prefix is reserved, but this variable is intended for users.
    MA_DETECT_TRAIN_INJECT_CODE: {
      doc: 'Whether the nodes are checked before the training starts: `1` (the default) or `0`. You can set it despite its prefix.',
      examples: ['1', '0'],
    },
  };
}
