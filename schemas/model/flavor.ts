import { enumeration, integer, map, ref, responseObject, string, stringOrNumber } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };
const sdk = { since: 'SDK 3.1.211' };

export const Billing = responseObject('Billing', 'What the use of a flavor is charged as.', {
  code: string('Code the use is charged under.', { examples: ['modelarts.vm.gpu.free'] }),
  unit_num: integer('How many units of that code one node counts as.', { examples: [1] }),
});

export const Cpu = responseObject('Cpu', 'Processor of one node.', {
  arch: string('Instruction set of the processor.', { examples: ['x86'] }),
  core_num: integer('Number of cores one node has.', { examples: [8] }),
});

export const Gpu = responseObject('Gpu', 'Graphics cards of one node.', {
  unit_num: integer('Number of GPUs one node has.', { examples: [1] }),
  product_name: string('Model of the GPU, in the words of the platform.', { examples: ['GP-Vnt1'] }),
  memory: string('Memory of each GPU, with its unit.', { examples: ['32GB'] }),
});

export const Npu = responseObject('Npu', 'Ascend NPUs of one node.', {
  unit_num: stringOrNumber(
    'Number of NPUs one node has. Documented as a text, unlike that of GPUs; be ready for a number too.',
  ),
  product_name: string('Model of the NPU, in the words of the platform.'),
  memory: string('Memory of each NPU, with its unit.'),
});

export const Memory = responseObject('Memory', 'Main memory of one node.', {
  size: integer('Size of the memory, counted in `unit`.', { examples: [64] }),
  unit: string('Unit of `size`. One source calls it a count, but its sample is `GB`.', { examples: ['GB'] }),
});

export const Disk = responseObject('Disk', 'Local disk of one node.', {
  size: stringOrNumber('Size of the disk, counted in `unit`. Documented as a text; numbers occur too.'),
  unit: string('Unit of `size`, most often `GB`.', { examples: ['GB'] }),
});

export const DiskResponse = responseObject('DiskResponse', 'Local disk of one node of a task.', {
  size: integer('Size of the disk, counted in `unit`.', { examples: [50], ...otc }),
  unit: string('Unit of `size`, most often `GB`.', { examples: ['GB'], ...otc }),
});

const hardware = {
  max_num: integer('Most nodes a job can have of this flavor; 1 rules distributed training out.'),
  cpu: ref('Processor of one node.', Cpu),
  gpu: ref('GPUs of one node; absent where it has none.', Gpu),
  npu: ref('NPUs of one node; absent where it has none.', Npu),
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
    'What the flavor computes with.',
    { CPU: 'The processor alone.', GPU: 'Graphics cards.', Ascend: 'Ascend NPUs.' },
    { ...(examples.length && { examples }) },
  );

export const FlavorDetail = responseObject('FlavorDetail', 'What a flavor of the public pool has and is charged as.', {
  flavor_type: flavorType(['GPU']),
  billing: ref('What the use is charged as.', Billing),
  flavor_info: ref('Hardware of one node.', FlavorInfo),
});

export const FlavorResponse = responseObject(
  'FlavorResponse',
  'Flavor that a task runs on, with all that is known of it.',
  {
    flavor_id: string('ID of the flavor, as the request gave it.', { values: 'flavors' }),
    flavor_name: string('Name of the flavor in the console.'),
    max_num: integer('Most nodes a job can have of this flavor.'),
    flavor_type: flavorType(),
    billing: ref('What the use is charged as.', Billing),
    flavor_info: ref('Hardware of one node.', FlavorInfoResponse),
    attributes: map('Whatever else the platform knows of the flavor.'),
    pool_id: string('Resource pool the task runs in.', sdk),
    support_engines: string('Engines the flavor can run: a JSON array, written into a text.', sdk),
    support_groups: string('User groups the flavor is meant for.', { default: 'public', ...sdk }),
  },
);
