import { array, boolean, integer, number, openEnum, ref, responseObject, string } from '../fields.ts';
import { AssetModel, OutputModel } from './fineTuning.ts';
import { FlavorDetail } from './flavor.ts';
import { SchedulePolicy } from './scheduling.ts';
import { CustomMetric, LogExportPath, MainContainerCustomizedFlavor } from './spec.ts';
import { Volume } from './volumes.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const MainContainerAllocatedResources = responseObject(
  'MainContainerAllocatedResources',
  'What the main container has really been given.',
  {
    cpu_arch: string('Kind of processor: its instruction set.', sdk),
    cpu_core_num: number('Number of CPU cores it was given.', sdk),
    mem_size: number('Size of the memory. The documentation names no unit.', sdk),
    accelerator_num: number('Number of accelerator cards it was given.', sdk),
    accelerator_type: string('Sort of the accelerator cards.', { examples: ['ascend-Snt9b', 'ascend-snt9c'], ...sdk }),
  },
);

export const ResourceResponse = responseObject('ResourceResponse', 'What the job runs on, as ModelArts has taken it.', {
  policy: openEnum('How the resources are given out.', { regular: 'In the ordinary way.' }),
  flavor_id: string('Size of one node: ID of a flavor of the public pool, or number of cards in a dedicated one.', {
    values: 'flavors',
    examples: ['modelarts.p3.large.public.free'],
  }),
  flavor_name: string('Name of the flavor in the console.', { examples: ['Computing GPU(Vnt1) instance'] }),
  node_count: integer('Number of nodes the job has.', { examples: [1] }),
  pool_id: string('Dedicated pool the job runs in; absent for the public pool.'),
  flavor_detail: ref('What the flavor has. Only for the public pool.', FlavorDetail),
  pool_group_id: string('Federation of pools the job runs in.', sdk),
  main_container_allocated_resources: ref('What the main container got.', MainContainerAllocatedResources, sdk),
  main_container_customized_flavor: ref(
    'What the request asked for the main container.',
    MainContainerCustomizedFlavor,
    sdk,
  ),
});

export const SpecResponse = responseObject(
  'SpecResponse',
  'Resources of the job and what is around it, as ModelArts has taken them.',
  {
    resource: ref('What the job runs on, with the flavor looked up.', ResourceResponse),
    volumes: array('Volumes mounted into the container.', Volume),
    log_export_path: ref('Where the logs are kept for good; `{}` when nowhere.', LogExportPath),
    schedule_policy: ref('Priority and placement of the job.', SchedulePolicy, otc),
    custom_metrics: array('Metrics of your own that are collected.', CustomMetric, sdk),
    output_model: ref('Where a fine-tuning job leaves its model.', OutputModel, sdk),
    asset_model: ref('Model asset a fine-tuning job publishes.', AssetModel, sdk),
    is_hosted_log: boolean('Whether ModelArts keeps the log itself. Seen in one sample only.', otc),
  },
);
