import { array, boolean, enumeration, integer, number, object, openEnum, optional, ref, string } from '../fields.ts';
import { AssetModel, OutputModel } from './fineTuning.ts';
import { SchedulePolicy } from './scheduling.ts';
import { Volume } from './volumes.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const MainContainerCustomizedFlavor = object(
  'MainContainerCustomizedFlavor',
  'Freely chosen size of the main container, for dedicated pools.',
  {
    cpu_core_num: optional(number('Number of CPU cores.', { exclusiveMinimum: 0, examples: [2], ...sdk })),
    mem_size: optional(
      number('Size of the memory. The documentation names no unit; its sample suggests GB.', {
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
  'What the job runs on: a flavor of the public pool, or a share of a dedicated one, times the number of nodes.',
  {
    flavor_id: optional(
      string(
        'Size of one node. In the public pool one of its flavors, without `pool_id`. In a dedicated pool the number of cards, one of `modelarts.pool.visual.*`; pools without accelerators take no flavor. An unknown one is refused (`ModelArts.2781`).',
        {
          values: 'flavors',
          examples: ['modelarts.p3.large.public.free', 'modelarts.pool.visual.xlarge', 'modelarts.vm.cpu.8u'],
        },
      ),
    ),
    node_count: optional(
      integer(
        'Number of nodes; more than one makes the job a distributed one. Each flavor has its own limit (`ModelArts.2793`).',
        { minimum: 1, default: 1, examples: [1] },
      ),
    ),
    pool_id: optional(
      string(
        'ID of the dedicated pool to run in; leave it out for the public pool. The pool has to exist and to run, and must be meant for training (`ModelArts.2886`, `ModelArts.2887`, `ModelArts.2890`).',
        { examples: ['poolfaf38d76'] },
      ),
    ),
    pool_group_id: optional(
      string('ID of a federation of resource pools. Mandatory when `kind` is `federated_pool_job`.', sdk),
    ),
    main_container_customized_flavor: optional(
      ref('Size of the main container, set freely. Only with `pool_id`.', MainContainerCustomizedFlavor, sdk),
    ),
  },
  ['flavor_id', 'node_count'],
);

export const LogExportPath = object(
  'LogExportPath',
  'Where the logs of the job are kept for good. May be empty; the service itself keeps logs for 30 days.',
  {
    obs_url: optional(
      string(
        'OBS folder the logs are copied to. May be an empty text, which is as good as none. Jobs on Ascend cards should have one.',
        {
          minLength: 0,
          format: 'obs-path',
          examples: ['', '/cn-north-4-training-test/limou/ddp-demo-log/', 'obs://example/path'],
        },
      ),
    ),
    host_path: optional(
      string('Folder of the host machine the logs are kept in; for dedicated pools you can log in to.', {
        examples: ['/example/path', '/var/log/training'],
      }),
    ),
  },
  ['obs_url'],
);

export const AutoStop = object(
  'AutoStop',
  'Ends the job after a given time, so that a stuck one does not go on costing.',
  {
    time_unit: enumeration('Unit that `duration` is counted in. There is only one.', { HOURS: 'Hours.' }, otc),
    duration: integer('Time the job may run, after which it is stopped. The console goes up to 72 hours.', {
      minimum: 1,
      examples: [1, 2],
      ...otc,
    }),
  },
);

export const RetentionPolicy = object('RetentionPolicy', 'Whether the record of the job goes away by itself.', {
  policy: optional(
    enumeration(
      'Lets the record of the job disappear some time after its end, or keeps it. Only for jobs of kind `job`, where the platform offers it; the switch of the account wins over `disabled`.',
      { enabled: 'The record is removed after a time.', disabled: 'The record stays.' },
      sdk,
    ),
  ),
});

export const ReserveTime = object(
  'ReserveTime',
  'Keeps the environment of the job after its end, for looking into it. It goes on costing meanwhile.',
  {
    time_unit: enumeration('Unit that `duration` is counted in. There is only one.', { HOURS: 'Hours.' }, sdk),
    duration: integer('Time the environment is kept after the job has ended.', { minimum: 1, ...sdk }),
  },
);

export const LogExportConfig = object('LogExportConfig', 'How the logs are written and offered.', {
  version: optional(
    enumeration(
      'Format that the logs are written in.',
      { v0: 'The first format.', v1: 'The newer format.' },
      { default: 'v0', ...sdk },
    ),
  ),
  rotation_enabled: optional(
    boolean('Offers the logs in slices of time, which are quicker to download than one large file.', {
      default: false,
      ...sdk,
    }),
  ),
});

export const Notification = object(
  'Notification',
  'Messages about the job, sent through SMN.',
  {
    topic_urn: optional(string('URN of the SMN topic the messages go to. Mandatory when `events` are given.', otc)),
    events: optional(
      array(
        'What to send a message about.',
        enumeration('An event of the job.', {
          JobStarted: 'The job has started.',
          JobCompleted: 'The job has finished.',
          JobFailed: 'The job has failed.',
          JobTerminated: 'The job was stopped.',
          JobRestarted: 'The job was started again.',
          JobHanged: 'The job hangs.',
          JobPreempted: 'The job was pushed out by one of a higher priority.',
        }),
        otc,
      ),
    ),
  },
  ['topic_urn', 'events'],
);

export const MetricExec = object('MetricExec', 'Collects metrics by running a command in the container.', {
  command: optional(
    array('The command and its arguments, one item each; it prints the metrics.', string('Command or argument.'), sdk),
  ),
});

export const MetricHttpGet = object('MetricHttpGet', 'Collects metrics by an HTTP request to the container.', {
  path: optional(
    string('Path of the URL that answers with the metrics. Needs `port`.', { examples: ['/raw_text'], ...sdk }),
  ),
  port: optional(
    integer('TCP port the container listens on. Needs `path`.', {
      minimum: 1,
      maximum: 65535,
      examples: [10001],
      ...sdk,
    }),
  ),
});

export const CustomMetric = object(
  'CustomMetric',
  'A source of metrics of your own, collected in one of two ways: `exec` or `http_get`.',
  {
    exec: optional(ref('Asks a command for the metrics. Excludes `http_get`.', MetricExec, sdk)),
    http_get: optional(ref('Asks an HTTP address for the metrics. Excludes `exec`.', MetricHttpGet, sdk)),
  },
);

export const Spec = object(
  'Spec',
  'Resources of the job, its volumes, where its logs go, when it stops and how it is scheduled.',
  {
    resource: optional(ref('What the job runs on. Without it there is nothing to run on.', SpecResource)),
    volumes: optional(array('Volumes mounted into the container, in dedicated pools.', Volume)),
    log_export_path: optional(ref('Where the logs are kept for good.', LogExportPath)),
    auto_stop: optional(ref('When the job is stopped, whether it has finished or not.', AutoStop)),
    retention: optional(ref('Whether the record of the job goes away by itself.', RetentionPolicy, sdk)),
    schedule_policy: optional(ref('Priority and placement. Dedicated pools only.', SchedulePolicy, otc)),
    log_export_config: optional(ref('Format and slicing of the logs.', LogExportConfig, sdk)),
    notification: optional(ref('Messages about events of the job.', Notification, otc)),
    custom_metrics: optional(array('Metrics of your own to collect.', CustomMetric, sdk)),
    output_model: optional(ref('Where a fine-tuning job leaves its model.', OutputModel, sdk)),
    asset_model: optional(ref('Publishes the model of a fine-tuning job as an asset.', AssetModel, sdk)),
    asset_id: optional(string('Model asset to begin a fine-tuning job with, by its ID.', sdk)),
    reserved_time: optional(ref('How long the environment outlives the job.', ReserveTime, sdk)),
    runtime_type: optional(
      openEnum(
        'Whether this is a real run or one for debugging.',
        { production: 'A real run.', debug: 'A run for debugging.' },
        { since: 'Terraform provider' },
      ),
    ),
  },
  ['resource'],
);
