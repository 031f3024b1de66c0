import { enumeration, integer, map, ref, responseObject, string, stringOrNumber } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const Billing = responseObject('Billing', 'How the use of a flavor is billed.', {
  code: string('Code that the use is billed under.', { examples: ['modelarts.vm.gpu.free'] }),
  unit_num: integer('Number of billing units for one node.', { examples: [1] }),
});

export const Cpu = responseObject('Cpu', 'Processor of one node.', {
  arch: string('Instruction set of the processor.', { examples: ['x86'] }),
  core_num: integer('Number of cores in one node.', { examples: [8] }),
});

export const Gpu = responseObject('Gpu', 'Number and model of the GPUs in one node.', {
  unit_num: integer('Number of GPUs in one node.', { examples: [1] }),
  product_name: string('Model of the GPU, as the platform calls it.', { examples: ['GP-Vnt1'] }),
  memory: string('Memory of each GPU, including the unit.', { examples: ['32GB'] }),
});

export const Npu = responseObject('Npu', 'Ascend NPUs of one node.', {
  unit_num: stringOrNumber(
    'Number of NPUs in one node. Documented as a string, unlike the number of GPUs, but a number can also occur.',
  ),
  product_name: string('Model of the NPU, as the platform calls it.'),
  memory: string('Memory of each NPU, including the unit.'),
});

export const Memory = responseObject('Memory', 'Main memory of one node.', {
  size: integer('Size of the memory, in the unit that `unit` names.', { examples: [64] }),
  unit: string('Unit of `size`. One source describes it as a count, but its example is `GB`.', { examples: ['GB'] }),
});

export const Disk = responseObject('Disk', 'Local disk of one node.', {
  size: stringOrNumber(
    'Size of the disk, in the unit that `unit` names. Documented as a string, but numbers also occur.',
  ),
  unit: string('Unit of `size`, usually `GB`.', { examples: ['GB'] }),
});

export const DiskResponse = responseObject('DiskResponse', 'Local disk of one node of a task.', {
  size: integer('Size of the disk, in the unit that `unit` names.', { examples: [50], ...otc }),
  unit: string('Unit of `size`, usually `GB`.', { examples: ['GB'], ...otc }),
});

const hardware = {
  max_num: integer("Maximum number of nodes in a job with this flavor. With 1, distributed training isn't possible."),
  cpu: ref('Processor of one node.', Cpu),
  gpu: ref('GPUs of one node. Absent if it has none.', Gpu),
  npu: ref('NPUs of one node. Absent if it has none.', Npu),
  memory: ref('Main memory of one node.', Memory),
};

export const FlavorInfo = responseObject('FlavorInfo', 'Hardware of one node of a flavor.', {
  ...hardware,
  disk: ref('Local disk of one node.', Disk),
});

export const FlavorInfoResponse = responseObject('FlavorInfoResponse', 'Hardware of one node of a task.', {
  ...hardware,
  disk: ref('Local disk of one node.', DiskResponse),
});

const flavorType = (examples: readonly string[] = []) =>
  enumeration(
    'Type of processor that the flavor computes with.',
    { CPU: 'CPU only.', GPU: 'GPUs.', Ascend: 'Ascend NPUs.' },
    { ...(examples.length && { examples }) },
  );

export const FlavorDetail = responseObject('FlavorDetail', 'Hardware and billing of a flavor in the public pool.', {
  flavor_type: flavorType(['GPU']),
  billing: ref('How the use of the flavor is billed.', Billing),
  flavor_info: ref('Hardware of one node.', FlavorInfo),
  attributes: map('Other attributes of the flavor, such as whether it is free of charge.', {
    examples: [{ is_free: 'true', max_free_job_count: '1' }],
    ...otc,
  }),
});

export const FlavorResponse = responseObject('FlavorResponse', 'Flavor that a task runs on, with all its details.', {
  flavor_id: string('ID of the flavor, as in the request.', { values: 'flavors' }),
  flavor_name: string('Name of the flavor in the console. Present if `flavor_id` is.'),
  max_num: integer('Maximum number of nodes in a job with this flavor.'),
  flavor_type: flavorType(),
  billing: ref('How the use of the flavor is billed.', Billing),
  flavor_info: ref('Hardware of one node.', FlavorInfoResponse),
  attributes: map('Other attributes of the flavor.'),
  pool_id: string('Resource pool that the task runs in.', sdk),
  support_engines: string('Engines that the flavor can run: a JSON array in a string.', sdk),
  support_groups: string('User groups that the flavor is intended for.', { default: 'public', ...sdk }),
});
