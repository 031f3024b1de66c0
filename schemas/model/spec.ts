import { array, boolean, enumeration, integer, number, object, openEnum, optional, ref, string } from '../fields.ts';
import { AssetModel, OutputModel } from './fineTuning.ts';
import { SchedulePolicy } from './scheduling.ts';
import { Volume } from './volumes.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const MainContainerCustomizedFlavor = object(
  'MainContainerCustomizedFlavor',
  'Custom size of the main container, for dedicated pools.',
  {
    cpu_core_num: optional(number('Number of CPU cores.', { exclusiveMinimum: 0, examples: [2], ...sdk })),
    mem_size: optional(
      number("Size of the memory. The unit isn't documented, but the example suggests GB.", {
        exclusiveMinimum: 0,
        examples: [10],
        ...sdk,
      }),
    ),
    accelerator_num: optional(number('Number of accelerator cards (GPU or NPU).', { minimum: 0, ...sdk })),
  },
);

export const SpecResource = object(
  'SpecResource',
  'What the job runs on, and the number of nodes.',
  {
    flavor_id: optional(
      string(
        'Size of one node. For the public pool, one of its flavors, without `pool_id`. For a dedicated pool, the number of cards: one of `modelarts.pool.visual.*`. CPU pools take no flavor. The service rejects an unknown flavor (`ModelArts.2781`).',
        {
          values: 'flavors',
          examples: ['modelarts.p3.large.public.free', 'modelarts.pool.visual.xlarge', 'modelarts.vm.cpu.8u'],
        },
      ),
    ),
    node_count: optional(
      integer(
        'Number of nodes. With more than one, the job is distributed. Each flavor has its own limit (`ModelArts.2793`).',
        { minimum: 1, default: 1, examples: [1] },
      ),
    ),
    pool_id: optional(
      string(
        'ID of the dedicated pool to run in. Omit it to use the public pool. The pool must exist, be running, and be intended for training (`ModelArts.2886`, `ModelArts.2887`, `ModelArts.2890`).',
        { examples: ['poolfaf38d76'], reuse: 'pool' },
      ),
    ),
    pool_group_id: optional(
      string('ID of a federation of resource pools. Required if `kind` is `federated_pool_job`.', sdk),
    ),
    main_container_customized_flavor: optional(
      ref('Custom size of the main container. Requires `pool_id`.', MainContainerCustomizedFlavor, sdk),
    ),
  },
  { suggested: ['flavor_id', 'node_count'] },
);

export const LogExportPath = object(
  'LogExportPath',
  'Where the logs of the job are stored permanently. Can be empty. The service itself keeps logs for 30 days.',
  {
    obs_url: optional(
      string(
        'OBS folder that the logs are copied to. An empty string has the same effect as omitting it. Jobs on Ascend cards should have a log folder.',
        {
          minLength: 0,
          format: 'obs-path',
          examples: ['', '/cn-north-4-training-test/limou/ddp-demo-log/', 'obs://example/path'],
        },
      ),
    ),
    host_path: optional(
      string(
        'Folder on the host where the logs are stored. Intended for dedicated pools whose nodes can be logged in to.',
        {
          examples: ['/example/path', '/var/log/training'],
        },
      ),
    ),
  },
  { suggested: ['obs_url'] },
);

export const AutoStop = object(
  'AutoStop',
  'Automatic stop of a job. It keeps a job that hangs from incurring further costs.',
  {
    time_unit: enumeration('Unit of `duration`. There is only one.', { HOURS: 'Hours.' }, otc),
    duration: integer('Time that the job can run before it is stopped. The console accepts up to 72 hours.', {
      minimum: 1,
      examples: [1, 2],
      ...otc,
    }),
  },
);

export const RetentionPolicy = object('RetentionPolicy', 'Whether the record of the job is deleted automatically.', {
  policy: optional(
    enumeration(
      'Whether the record of the job is deleted some time after the job ends. Only for jobs of kind `job`, and only where the platform supports it. The setting of the account overrides `disabled`.',
      { enabled: 'The record is deleted after some time.', disabled: 'The record is kept.' },
      sdk,
    ),
  ),
});

export const ReserveTime = object(
  'ReserveTime',
  'Keeps the environment of the job after it ends, for inspection. It incurs costs during that time.',
  {
    time_unit: enumeration('Unit of `duration`. There is only one.', { HOURS: 'Hours.' }, sdk),
    duration: integer('Time that the environment is kept after the job ends.', { minimum: 1, ...sdk }),
  },
);

export const LogExportConfig = object('LogExportConfig', 'How the logs are written and provided.', {
  version: optional(
    enumeration(
      'Version of the log format.',
      { v0: 'The first format.', v1: 'The newer format.' },
      { default: 'v0', ...sdk },
    ),
  ),
  rotation_enabled: optional(
    boolean(
      'Whether the logs are split by time into several files, which are faster to download than one large file.',
      {
        default: false,
        ...sdk,
      },
    ),
  ),
});

export const Notification = object(
  'Notification',
  'Notifications about the job, sent through SMN.',
  {
    topic_urn: optional(
      string('URN of the SMN topic that the notifications are sent to. Required if `events` is set.', {
        reuse: 'topic',
        ...otc,
      }),
    ),
    events: optional(
      array(
        'Events that cause a notification.',
        enumeration('An event of the job.', {
          JobStarted: 'The job started.',
          JobCompleted: 'The job finished.',
          JobFailed: 'The job failed.',
          JobTerminated: 'The job was stopped.',
          JobRestarted: 'The job was restarted.',
          JobHanged: 'The job hung.',
          JobPreempted: 'A job of a higher priority preempted the job.',
        }),
        otc,
      ),
    ),
  },
  { suggested: ['topic_urn', 'events'] },
);

export const MetricExec = object('MetricExec', 'Collects metrics by running a command in the container.', {
  command: optional(
    array(
      'The command that prints the metrics, and its arguments, as separate items.',
      string('The command or an argument.'),
      sdk,
    ),
  ),
});

export const MetricHttpGet = object('MetricHttpGet', 'Collects metrics with an HTTP request to the container.', {
  path: optional(
    string('Path of the URL that returns the metrics. Requires `port`.', { examples: ['/raw_text'], ...sdk }),
  ),
  port: optional(
    integer('TCP port that the container listens on. Requires `path`.', {
      minimum: 1,
      maximum: 65535,
      examples: [10001],
      ...sdk,
    }),
  ),
});

export const CustomMetric = object(
  'CustomMetric',
  'A source of custom metrics. They are collected with either `exec` or `http_get`.',
  {
    exec: optional(ref("Gets the metrics from a command. Can't be combined with `http_get`.", MetricExec, sdk)),
    http_get: optional(ref("Gets the metrics from a URL. Can't be combined with `exec`.", MetricHttpGet, sdk)),
  },
);

export const Spec = object(
  'Spec',
  'Resources, volumes, logs, automatic stop, and scheduling of the job.',
  {
    resource: optional(
      ref(
        "What the job runs on: either a flavor of the public pool or a dedicated pool. A job can't run without it.",
        SpecResource,
      ),
    ),
    volumes: optional(array('Volumes mounted in the container. Dedicated pools only.', Volume)),
    log_export_path: optional(ref('Where the logs are stored permanently.', LogExportPath)),
    auto_stop: optional(ref("Stops the job after a given time, even if it hasn't finished.", AutoStop)),
    retention: optional(ref('Whether the record of the job is deleted automatically.', RetentionPolicy, sdk)),
    schedule_policy: optional(ref('Priority and placement of the job. Dedicated pools only.', SchedulePolicy, otc)),
    log_export_config: optional(ref('Format and splitting of the logs.', LogExportConfig, sdk)),
    notification: optional(ref('Notifications about events of the job.', Notification, otc)),
    custom_metrics: optional(array('Custom metrics to collect.', CustomMetric, sdk)),
    output_model: optional(ref('Where a fine-tuning job stores its model.', OutputModel, sdk)),
    asset_model: optional(ref('Model asset that a fine-tuning job publishes.', AssetModel, sdk)),
    asset_id: optional(string('ID of the model asset that a fine-tuning job starts from.', sdk)),
    reserved_time: optional(ref('How long the environment is kept after the job ends.', ReserveTime, sdk)),
    runtime_type: optional(
      openEnum(
        'Whether the job is a production run or a debug run.',
        { production: 'A production run.', debug: 'A debug run.' },
        { since: 'Terraform provider' },
      ),
    ),
  },
  {
    suggested: ['resource'],
    order: ['resource', 'auto_stop', 'log_export_path', 'volumes', 'notification', 'schedule_policy'],
  },
);
