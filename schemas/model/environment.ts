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

/** Variables that the platform sets, and those that users often set. */
export function knownVariables() {
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
    // The prefix is reserved, but these two are intended for users.
    MA_DETECT_TRAIN_INJECT_CODE: {
      doc: 'Whether the nodes are checked before the training starts: `1` (the default) or `0`. You can set it despite its prefix.',
      examples: ['1', '0'],
    },
    MA_HANG_DETECT_TIME: {
      doc: 'Minutes without activity after which the job counts as hung: 10 to 720, 30 by default. You can set it despite its prefix.',
      examples: ['30'],
    },
    HCCL_CONNECT_TIMEOUT: {
      doc: 'Seconds that the Ascend cards wait for each other when they connect: 120 to 7200, 120 by default. Raise it if nodes start at different times.',
      examples: ['120'],
    },
    HCCL_EXEC_TIMEOUT: {
      doc: 'Seconds that the Ascend cards wait for each other in a collective operation: 1 to 17340. Raise it if the cards have different amounts of work between two operations.',
      examples: ['1836'],
    },
    NCCL_IB_TIMEOUT: {
      doc: 'Timeout of InfiniBand as an exponent: 4.096 µs × 2^timeout. From 1 to 31. Raise it for large clusters.',
      examples: ['20'],
    },
    NCCL_IB_RETRY_CNT: { doc: 'How often InfiniBand retries after a timeout: 0 to 7.', examples: ['7'] },
  };
}
