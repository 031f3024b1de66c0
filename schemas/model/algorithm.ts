import { array, map, nullable, object, optional, ref, string } from '../fields.ts';
import { Input, Output } from './channels.ts';
import { JobEngine } from './engine.ts';
import { Parameter } from './parameters.ts';
import { AutoSearch } from './search.ts';
import { Summary } from './summary.ts';

export const JobPolicies = object('JobPolicies', 'Policies of a job. Hyperparameter search is the only one so far.', {
  auto_search: optional(
    nullable(
      ref('Turns the job into a hyperparameter search; null or absent for an ordinary run.', AutoSearch, {
        examples: [null],
      }),
    ),
  ),
});

/** Where a container takes code. */
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
  'What the job runs: the code, how it is started, and the data it reads and writes. ' +
    'Name the code in one of four ways: `id`; `subscription_id` with `item_version_id`; `code_dir` with `boot_file` and an `engine`; or `command` with `engine.image_url`.',
  {
    id: optional(
      string(
        'UUID under which algorithm management keeps your algorithm. It brings code and engine along, so leave out `code_dir`, `boot_file` and `engine`. An unknown one is refused (`ModelArts.2755`).',
        { examples: ['3f5d6706-7b67-408d-8ba0-ec08048c45ed'] },
      ),
    ),
    name: optional(string('Name of the algorithm. Leave it out: ModelArts fills it in.')),
    subscription_id: optional(
      string(
        'Your subscription in AI Gallery, by its ID. Needs `item_version_id`, and takes the place of `id`, `code_dir`, `boot_file` and `engine`.',
      ),
    ),
    item_version_id: optional(string('Which version of it runs, by its ID. Needs `subscription_id`.')),
    code_dir: optional(
      string(
        'OBS folder with the training code; all of it is copied into the container. Needs `boot_file`, unless a custom image brings a `command`. ' +
          'The console takes up to 5 GB in 1,000 files and 32 levels; larger ones are refused (`ModelArts.2759`, `ModelArts.2760`, `ModelArts.2761`).',
        { format: 'obs-path', examples: ['/usr/app/', '/cn-north-4-rse/test/moxingtest-code/'] },
      ),
    ),
    boot_file: optional(
      string(
        'Script that starts the training, as its whole OBS path. It has to lie in `code_dir` (`ModelArts.2792`) and to be a `.py` file for a preset engine.',
        {
          format: 'obs-path',
          examples: ['/usr/app/boot.py', '/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py'],
        },
      ),
    ),
    autosearch_config_path: optional(
      string('YAML file in OBS that configures an automatic search.', {
        format: 'obs-path',
        examples: ['obs://bucket/file.yaml'],
      }),
    ),
    autosearch_framework_path: optional(
      string('OBS folder with the framework code that an automatic search runs on.', {
        format: 'obs-path',
        examples: ['obs://bucket/files/'],
      }),
    ),
    command: optional(
      string(
        'Shell command that a custom image is started with; it needs `engine.image_url` (`ModelArts.2806`). Keep it on one line and join several commands with `&&` or `;`.',
        { examples: ['cd /home/ma-user/ddp_demo && sh run_ddp.sh', 'python train.py'] },
      ),
    ),
    parameters: optional(
      array('Hyperparameters, passed to the boot script on its command line. May be empty.', Parameter),
    ),
    policies: optional(ref('How the job is run, beyond starting it once. May be empty.', JobPolicies)),
    inputs: optional(array('Data to copy into the container before the start. May be empty.', Input)),
    outputs: optional(array('Folders of the container to copy to OBS. May be empty.', Output)),
    engine: optional(
      ref('What the code runs on. Leave it out when `id` or `subscription_id` names the algorithm.', JobEngine),
    ),
    local_code_dir: optional(
      string(
        'Folder in the container that the code is copied to. It has to lie under `/home` (`ModelArts.2857`); the service uses `/home/ma-user/modelarts/user-job-dir` by itself. ' +
          'Has no effect on v1-compatible engines, nor when `code_dir` begins with `file://`.',
        {
          pattern: insideHome,
          format: 'container-path',
          examples: ['/home/ma-user/modelarts/user-job-dir'],
        },
      ),
    ),
    working_dir: optional(
      string(
        'Absolute folder in the container that the start command is run in; one that cannot be used is refused (`ModelArts.2859`). Has no effect on v1-compatible engines.',
        { format: 'container-path', examples: ['/home/ma-user/modelarts/user-job-dir'] },
      ),
    ),
    environments: optional(
      map(
        'Environment variables of the container. Values are taken literally, so `$OTHER` is not expanded. Names that begin with `MA_` belong to the platform. Everyone who can see the job can read them: keep passwords out.',
        {
          ...environmentLimits,
          examples: [{ NCCL_DEBUG: 'INFO', NCCL_IB_DISABLE: '0' }, {}],
          known: knownVariables(),
        },
      ),
    ),
    summary: optional(
      ref('Logs for TensorBoard and MindStudio Insight that the job writes or shows.', Summary, {
        since: 'OTC 2025-08',
      }),
    ),
  },
);

function knownVariables() {
  return {
    NCCL_DEBUG: {
      doc: 'How much NCCL writes to the log; `INFO` shows the transport each node chose.',
      examples: ['INFO'],
    },
    NCCL_IB_DISABLE: {
      doc: '`1` keeps NCCL off InfiniBand and RoCE, `0` lets it use them.',
      examples: ['0', '1'],
    },
    NCCL_IB_HCA: {
      doc: 'InfiniBand adapters NCCL uses; `^` excludes. The platform sets it.',
      examples: ['^mlx5_bond_0'],
    },
    NCCL_SOCKET_IFNAME: {
      doc: 'Network interfaces NCCL talks over. The platform sets it.',
      examples: ['bond0,eth0'],
    },
    S3_ENDPOINT: { doc: 'Address at which the container reaches OBS. The platform sets it.' },
    S3_VERIFY_SSL: {
      doc: 'Whether certificates of OBS are checked (`1`) or not (`0`). The platform sets it.',
      examples: ['0'],
    },
    S3_USE_HTTPS: {
      doc: '`1` to talk to OBS over HTTPS, `0` for plain HTTP. The platform sets it.',
      examples: ['1'],
    },
    MA_HOME: { doc: "Home folder of the job's user.", examples: ['/home/ma-user'], reserved: true },
    MA_JOB_DIR: {
      doc: 'Folder above the copied code.',
      examples: ['/home/ma-user/modelarts/user-job-dir'],
      reserved: true,
    },
    MA_MOUNT_PATH: {
      doc: 'Folder that holds code, inputs, outputs and logs.',
      examples: ['/home/ma-user/modelarts'],
      reserved: true,
    },
    MA_LOG_DIR: { doc: 'Folder the logs are written to.', examples: ['/home/ma-user/modelarts/log'], reserved: true },
    MA_NUM_HOSTS: { doc: 'How many nodes the job has.', reserved: true },
    MA_NUM_GPUS: { doc: 'How many GPUs each container has.', reserved: true },
    MA_TASK_NAME: {
      doc: 'Role of the container, such as worker, ps or learner.',
      examples: ['worker'],
      reserved: true,
    },
    VC_TASK_INDEX: { doc: 'Number of this node, from 0: the rank of the node. The platform sets it.' },
    VC_WORKER_NUM: { doc: 'How many nodes the job has. The platform sets it.' },
    VC_WORKER_HOSTS: {
      doc: 'Host names of all nodes, separated by commas; the first is the usual master. The platform sets it.',
    },
    // Reserved by its prefix, yet meant for users: the one such variable without the mark.
    MA_DETECT_TRAIN_INJECT_CODE: {
      doc: 'Whether the nodes are checked before the training starts: `1` (the default) or `0`. Yours to set, in spite of its prefix.',
      examples: ['1', '0'],
    },
  };
}
