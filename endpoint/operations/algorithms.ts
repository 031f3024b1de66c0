import type { PartialJob } from '../../server/document/path.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

type ParameterType = NonNullable<NonNullable<NonNullable<Algorithm['parameters']>[number]>['constraint']>['type'];

/** What algorithm management knows of an algorithm. A job with its ID is completed from it. */
export interface ManagedAlgorithm extends Pick<Algorithm, 'code_dir' | 'boot_file' | 'engine'> {
  readonly name: string;
  /** Types of hyperparameters that aren't strings, by name. */
  readonly parameterTypes: ReadonlyMap<string, ParameterType>;
}

/** By ID. This one is from the vendor's example, so its job looks as it does there. Other IDs are accepted as they are. */
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
