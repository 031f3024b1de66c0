import { array, boolean, integer, number, openEnum, ref, responseObject, string } from '../fields.ts';
import { AssetModel, OutputModel } from './fineTuning.ts';
import { FlavorDetail } from './flavor.ts';
import { SchedulePolicy } from './scheduling.ts';
import { CustomMetric, LogExportPath, MainContainerCustomizedFlavor } from './spec.ts';
import { Volume } from './volumes.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };
const clients = { since: 'published clients' };

export const MainContainerAllocatedResources = responseObject(
  'MainContainerAllocatedResources',
  'Resources that the main container actually has.',
  {
    cpu_arch: string('Instruction set of the processor.', sdk),
    cpu_core_num: number('Number of CPU cores.', sdk),
    mem_size: number("Size of the memory. The unit isn't documented.", sdk),
    accelerator_num: number('Number of accelerator cards.', sdk),
    accelerator_type: string('Type of the accelerator cards.', { examples: ['ascend-Snt9b', 'ascend-snt9c'], ...sdk }),
  },
);

export const PoolInfo = responseObject('PoolInfo', 'What one node of the job takes from its dedicated pool.', {
  accelerator_num: integer('Number of accelerator cards.', clients),
  accelerator_type: string('Type of the accelerator cards.', { examples: ['nvidia-a100-nv80'], ...clients }),
  core_num: integer('Number of CPU cores.', clients),
  mem_size: integer('Size of the memory, in GiB.', clients),
  pool_resource_flavor: string("Flavor of the pool's nodes. Jobs can't use it as their flavor.", {
    examples: ['modelarts.vm.cpu.16u64g.d'],
    ...clients,
  }),
});

export const ResourceResponse = responseObject('ResourceResponse', 'What the job runs on, as ModelArts stores it.', {
  policy: openEnum('How the resources are allocated.', {
    regular: 'The regular allocation.',
    economic: 'Economy resources.',
  }),
  flavor_id: string(
    'Size of one node: the ID of a flavor of the public pool, or the number of cards in a dedicated pool. CPU pools have no flavor.',
    {
      values: 'flavors',
      examples: ['modelarts.p3.large.public.free'],
    },
  ),
  flavor_name: string('Name of the flavor in the console. Present if `flavor_id` is.', {
    examples: ['Computing GPU(Vnt1) instance'],
  }),
  node_count: integer('Number of nodes of the job.', { examples: [1] }),
  pool_id: string('Dedicated pool that the job runs in. Absent for the public pool.'),
  flavor_detail: ref('Hardware and billing of the flavor. Public pool only.', FlavorDetail),
  pool_group_id: string('Federation of pools that the job runs in.', sdk),
  main_container_allocated_resources: ref(
    'Resources that the main container actually has.',
    MainContainerAllocatedResources,
    sdk,
  ),
  main_container_customized_flavor: ref(
    'Size of the main container in the request.',
    MainContainerCustomizedFlavor,
    sdk,
  ),
  turbo_range: array('Presumably the smallest and the largest number of nodes.', integer('A number of nodes.'), {
    examples: [[1, 2]],
    ...otc,
  }),
  pool_info: ref('Share of the dedicated pool that one node takes.', PoolInfo, clients),
});

export const SpecResponse = responseObject(
  'SpecResponse',
  'Resources, volumes, logs, and scheduling of the job, as ModelArts stores them.',
  {
    resource: ref('What the job runs on, including the details of the flavor.', ResourceResponse),
    volumes: array('Volumes mounted in the container.', Volume),
    log_export_path: ref("Where the logs are stored permanently. `{}` if they aren't.", LogExportPath),
    schedule_policy: ref('Priority and placement of the job.', SchedulePolicy, otc),
    custom_metrics: array('Custom metrics that are collected.', CustomMetric, sdk),
    output_model: ref('Where a fine-tuning job stores its model.', OutputModel, sdk),
    asset_model: ref('Model asset that a fine-tuning job publishes.', AssetModel, sdk),
    is_hosted_log: boolean('Whether ModelArts itself stores the log. Occurs in only one example.', otc),
  },
);
