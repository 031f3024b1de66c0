/**
 * Flavors and engines that are known by name. Regions differ and change, so the lists are never complete: the service
 * has `GET training-job-flavors` and `training-job-engines`, whose field names these rows use.
 */

/** What a node computes with. */
export type Accelerator = 'CPU' | 'GPU' | 'Ascend';

/** A node size of the public pool. Unknown values are absent. */
export interface PublicFlavor {
  readonly flavor_id: string;
  readonly flavor_name?: string;
  readonly flavor_type: Accelerator;
  readonly billing?: { readonly code: string; readonly unit_num: number };
  readonly flavor_info: {
    /** Maximum number of nodes of a job. With 1, distributed training isn't possible. */
    readonly max_num?: number;
    readonly cpu?: { readonly arch: string; readonly core_num: number };
    readonly gpu?: Cards;
    readonly npu?: Cards;
    readonly memory?: Amount;
    readonly disk?: Amount;
  };
  /** Anything else that users should know. */
  readonly note?: string;
}

interface Cards {
  readonly unit_num: number;
  readonly product_name?: string;
  readonly memory?: string;
}

interface Amount {
  readonly size: number;
  readonly unit: 'GB';
}

/** A number of cards on a node of a dedicated pool. */
export interface DedicatedFlavor {
  readonly flavor_id: string;
  readonly cards: number;
  readonly note?: string;
}

/** A preset engine. */
export interface Engine {
  /** Not known for every engine. */
  readonly engine_id?: string;
  readonly engine_name: string;
  readonly engine_version: string;
  /** Runs in v1 mode, in which `local_code_dir` and `working_dir` have no effect. */
  readonly v1_compatible?: boolean;
  /** UID that the engine starts as. Empty if the engine decides. */
  readonly run_user?: string;
  readonly arch: 'x86_64' | 'aarch64';
  readonly accelerators?: readonly Accelerator[];
  /** Supports hyperparameter search. */
  readonly auto_search?: true;
  /** Of the first generation of the service (v1). The service rejects such a version once it is retired (ModelArts.2832). */
  readonly first_generation?: true;
}

const gigabytes = (size: number): Amount => ({ size, unit: 'GB' });

const billed = (code: string) => ({ code, unit_num: 1 });

const undocumented = 'Not documented, but used by a published client.';

const withAscend = (flavor_id: string, unit_num: number): PublicFlavor => ({
  flavor_id,
  flavor_type: 'Ascend',
  flavor_info: { npu: { unit_num } },
  note: undocumented,
});

const withGpu = (flavor_id: string, unit_num: number, note = undocumented): PublicFlavor => ({
  flavor_id,
  flavor_type: 'GPU',
  flavor_info: { gpu: { unit_num } },
  note,
});

export const publicFlavors: readonly PublicFlavor[] = [
  {
    flavor_id: 'modelarts.p3.large.public.free',
    flavor_name: 'Computing GPU(Vnt1) instance',
    flavor_type: 'GPU',
    billing: billed('modelarts.vm.gpu.free'),
    flavor_info: {
      cpu: { arch: 'x86', core_num: 8 },
      gpu: { unit_num: 1, product_name: 'GP-Vnt1', memory: '32GB' },
      memory: gigabytes(64),
    },
    note: 'Free of charge, with a quota for each user (ModelArts.2833).',
  },
  {
    flavor_id: 'modelarts.p3.large.public',
    flavor_type: 'GPU',
    flavor_info: { gpu: { unit_num: 1, product_name: 'GP-Vnt1' } },
    note: undocumented,
  },
  {
    flavor_id: 'modelarts.vm.pnt1.large.eco',
    flavor_type: 'GPU',
    billing: billed('modelarts.vm.gpu.pnt1.eco'),
    flavor_info: {
      cpu: { arch: 'x86', core_num: 8 },
      gpu: { unit_num: 1, memory: '8GB' },
      memory: gigabytes(64),
    },
    note: 'Economy flavor.',
  },
  {
    flavor_id: 'modelarts.vm.cpu.2u',
    flavor_name: 'Computing CPU(2U) instance',
    flavor_type: 'CPU',
    billing: billed('modelarts.vm.cpu.2u'),
    flavor_info: {
      max_num: 1,
      cpu: { arch: 'x86', core_num: 2 },
      memory: gigabytes(8),
      disk: gigabytes(50),
    },
  },
  {
    flavor_id: 'modelarts.vm.cpu.8u',
    flavor_name: 'Computing CPU(8U) instance',
    flavor_type: 'CPU',
    billing: billed('modelarts.vm.cpu.8u'),
    flavor_info: {
      max_num: 16,
      cpu: { arch: 'x86', core_num: 8 },
      memory: gigabytes(32),
      disk: gigabytes(50),
    },
  },
  {
    flavor_id: 'modelarts.kat1.xlarge.public',
    flavor_type: 'Ascend',
    flavor_info: {
      cpu: { arch: 'arm', core_num: 24 },
      npu: { unit_num: 1, product_name: 'Ascend 910', memory: '32GB' },
      memory: gigabytes(96),
      disk: gigabytes(3200),
    },
    note: undocumented,
  },
  {
    flavor_id: 'modelarts.kat1.8xlarge.public',
    flavor_type: 'Ascend',
    flavor_info: {
      cpu: { arch: 'arm', core_num: 192 },
      npu: { unit_num: 8, product_name: 'Ascend 910', memory: '32GB' },
      memory: gigabytes(768),
      disk: gigabytes(3200),
    },
    note: undocumented,
  },
  withAscend('modelarts.kat1.xlarge', 1),
  withAscend('modelarts.kat1.2xlarge', 2),
  withAscend('modelarts.kat1.4xlarge', 4),
  withAscend('modelarts.kat1.8xlarge', 8),
  withGpu('modelarts.vm.p100.large.eco', 1, 'Economy flavor.'),
  withGpu('modelarts.p3.large.ex', 1),
  withGpu('modelarts.p3.8xlarge.public', 8),
];

const flavorsById: ReadonlyMap<string, PublicFlavor> = new Map(
  publicFlavors.map((flavor) => [flavor.flavor_id, flavor]),
);

/** The public flavor with an ID, if it is known. */
export const publicFlavor = (id: string | undefined): PublicFlavor | undefined =>
  id === undefined ? undefined : flavorsById.get(id);

export const dedicatedFlavors: readonly DedicatedFlavor[] = [
  { flavor_id: 'modelarts.pool.visual.xlarge', cards: 1 },
  { flavor_id: 'modelarts.pool.visual.2xlarge', cards: 2 },
  { flavor_id: 'modelarts.pool.visual.4xlarge', cards: 4 },
  { flavor_id: 'modelarts.pool.visual.8xlarge', cards: 8 },
  { flavor_id: 'modelarts.pool.visual.16xlarge', cards: 16, note: 'Only in pools of super nodes.' },
];

type Details = Omit<Engine, 'engine_id' | 'engine_name' | 'engine_version' | 'arch'>;

/** Current engines, whose version is the ID and contains the instruction set. */
const engine = (engine_name: string, id: string, details: Details): Engine => ({
  engine_id: id,
  engine_name,
  engine_version: id,
  arch: id.includes('aarch64') ? 'aarch64' : 'x86_64',
  ...details,
});

const ascend = 'Ascend-Powered-Engine';

/** An engine whose ID isn't known. */
const ascendVersion = (engine_version: string, details: { readonly first_generation?: true } = {}): Engine => ({
  engine_name: ascend,
  engine_version,
  arch: 'aarch64',
  accelerators: ['Ascend'],
  ...details,
});

export const engines: readonly Engine[] = [
  engine('PyTorch', 'pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64', { accelerators: ['GPU'] }),
  engine('PyTorch', 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64', {
    v1_compatible: false,
    run_user: '1102',
    accelerators: ['CPU', 'GPU'],
    auto_search: true,
  }),
  engine('TensorFlow', 'tensorflow_2.1.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64', {
    v1_compatible: false,
    run_user: '1102',
    accelerators: ['CPU', 'GPU'],
    auto_search: true,
  }),
  engine('Horovod', 'horovod_0.22.1-pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64', { accelerators: ['GPU'] }),
  engine('Horovod', 'horovod_0.20.0-tensorflow_2.1.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64', {
    v1_compatible: false,
    run_user: '1102',
    accelerators: ['GPU'],
  }),
  engine('MPI', 'mindspore_1.3.0-cuda_10.1-py_3.7-ubuntu_1804-x86_64', { accelerators: ['GPU'] }),
  engine(ascend, 'pytorch_2.1.0-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt3p', { accelerators: ['Ascend'] }),
  ascendVersion('mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b'),
  engine(ascend, 'mindspore_2.2.12-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt3p', { accelerators: ['Ascend'] }),
  engine(ascend, 'mindspore_1.7.0-cann_5.1.0-py_3.7-euler_2.8.3-aarch64', { accelerators: ['Ascend'] }),
  engine(ascend, 'tensorflow_1.15-cann_5.1.0-py_3.7-euler_2.8.3-aarch64', { accelerators: ['Ascend'] }),
  ascendVersion('mindspore_1.3.0-cann_5.0.2-py_3.7-euler_2.8.3-aarch64'),
  ascendVersion('tensorflow_1.15-cann_5.0.2-py_3.7-euler_2.8.3-aarch64'),
  ascendVersion('MindSpore-1.3.0-c78-python3.7-euleros2.8-aarch64', { first_generation: true }),
  ascendVersion('MindSpore-1.2.0-c77-python3.7-euleros2.8-aarch64', { first_generation: true }),
  // The name in Open Telekom Cloud lacks the word Ascend.
  engine('Powered-Engine', 'mindspore_1.6.0-cann_5.0.3.6-py_3.7-euler_2.8.3-aarch64', {
    v1_compatible: false,
    run_user: '1000',
    accelerators: ['Ascend'],
  }),
  {
    engine_id: 'horovod-cp36-tf-1.16.2',
    engine_name: 'Horovod',
    engine_version: '0.16.2-TF-1.13.1-python3.6',
    v1_compatible: true,
    run_user: '',
    arch: 'x86_64',
    accelerators: ['GPU'],
  },
  {
    engine_id: 'caffe-1.0.0-python2.7',
    engine_name: 'Caffe',
    engine_version: 'caffe-1.0.0-python2.7',
    v1_compatible: true,
    run_user: '',
    arch: 'x86_64',
    accelerators: ['CPU', 'GPU'],
  },
  {
    engine_id: 'xgboost-sklearn-python3.6',
    engine_name: 'XGBoost-Sklearn',
    engine_version: 'XGBoost-0.80-Sklearn-0.18.1-python3.6',
    v1_compatible: true,
    run_user: '',
    arch: 'x86_64',
    accelerators: ['CPU'],
  },
  {
    engine_id: 'pytorch-cp36-1.3.0',
    engine_name: 'PyTorch',
    engine_version: 'PyTorch-1.3.0-python3.6',
    arch: 'x86_64',
  },
  {
    engine_id: 'pytorch-cp36-1.4.0-v2',
    engine_name: 'PyTorch',
    engine_version: 'PyTorch-1.4.0-python3.6-v2',
    arch: 'x86_64',
    auto_search: true,
  },
  { engine_name: 'TensorFlow', engine_version: 'TF-1.13.1-python3.6-v2', arch: 'x86_64', auto_search: true },
];
