import type { PartialJob } from '../../server/document/path.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

/** What algorithm management would know of an algorithm; jobs that name its ID get it from there. */
export interface ManagedAlgorithm extends Pick<Algorithm, 'code_dir' | 'boot_file' | 'engine'> {
  readonly name: string;
  /** Types of hyperparameters that are no texts, by name. */
  readonly parameterTypes: ReadonlyMap<string, string>;
}

/** By ID. Other IDs are taken as they are; this one is the vendor page's example, whose job then looks as it does there. */
export const managedAlgorithms: ReadonlyMap<string, ManagedAlgorithm> = new Map([
  [
    '3f5d6706-7b67-408d-8ba0-ec08048c45ed',
    {
      name: 'ttt-obs-gpu',
      code_dir: '/cn-north-4-rse/test/moxingtest-code/',
      boot_file: '/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py',
      engine: { engine_id: 'horovod-cp36-tf-1.16.2' },
      parameterTypes: new Map([['large_file_method', 'Integer']]),
    },
  ],
]);
