import * as l10n from '@vscode/l10n';
import { type Algorithm, filled, isStored } from './kit/algorithms.ts';
import { remove, removeAll } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

const algorithmPath = ['algorithm'];

/** What an algorithm from algorithm management or AI Gallery includes, so that a job needn't say it. */
export const storedAlgorithmRules: Topic = {
  about: ({ algorithm }) => algorithm?.id || algorithm?.subscription_id,
  rules: [
    {
      id: 'algorithm-id-with-code',
      severity: 'warning',
      filledIn: true,
      excludesIn: ['algorithm'],
      doc: 'An algorithm from algorithm management or AI Gallery includes its code, so a job that uses one must not have `code_dir` or `boot_file`.',
      invalid: [
        { algorithm: { id: 'a', code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
        { algorithm: { subscription_id: 's', item_version_id: '1', code_dir: '/b/c/' } },
      ],
      valid: [{ algorithm: { id: 'a' } }, { algorithm: { id: 'a', code_dir: '', boot_file: '' } }],
      *check({ algorithm = {} }) {
        yield* besideStored(algorithm, filled(algorithm, 'code_dir', 'boot_file'));
      },
    },
    {
      id: 'algorithm-id-with-engine',
      severity: 'warning',
      filledIn: true,
      excludesIn: ['algorithm'],
      doc: 'An algorithm from algorithm management or AI Gallery includes its engine, so a job that uses one must not have `engine`.',
      invalid: [
        {
          algorithm: {
            id: 'a',
            engine: { engine_name: 'PyTorch', engine_version: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
          },
        },
      ],
      valid: [{ algorithm: { id: 'a' } }, { algorithm: { id: 'a', engine: { engine_id: '', image_url: '' } } }],
      *check({ algorithm = {} }) {
        const named = filled(algorithm.engine, 'engine_id', 'engine_name', 'engine_version', 'image_url');
        yield* besideStored(algorithm, named.length ? ['engine'] : []);
      },
    },
    {
      id: 'subscription-local-dirs',
      severity: 'hint',
      excludesIn: ['algorithm'],
      doc: 'A subscribed algorithm uses its own folders, so `local_code_dir` and `working_dir` have no effect.',
      invalid: [{ algorithm: { subscription_id: 's', item_version_id: '1', working_dir: '/home/ma-user/work' } }],
      valid: [
        { algorithm: { subscription_id: 's', item_version_id: '1' } },
        { algorithm: { id: 'a', working_dir: '/home/ma-user/work' } },
      ],
      *check({ algorithm = {} }) {
        if (!algorithm.subscription_id) return;
        for (const name of filled(algorithm, 'local_code_dir', 'working_dir'))
          yield {
            path: [...algorithmPath, name],
            message: l10n.t('"{0}" has no effect with a subscribed algorithm, which uses its own folders.', name),
            fixes: [remove([...algorithmPath, name])],
            related: [setHere([...algorithmPath, 'subscription_id'])],
            tags: ['unnecessary'],
          };
      },
    },
  ],
};

function* besideStored(algorithm: Algorithm, names: string[]): Generator<Finding> {
  if (!isStored(algorithm)) return;
  const sources = filled(algorithm, 'id', 'subscription_id', 'item_version_id');
  const hasCode = Boolean(algorithm.code_dir || algorithm.command);
  for (const name of names)
    yield {
      path: [...algorithmPath, name],
      message: l10n.t('"{0}" is already part of the algorithm that the job uses.', name),
      fixes: [removeAll(algorithmPath, names), ...(hasCode ? [removeAll(algorithmPath, sources)] : [])],
      related: sources.map((source) => setHere([...algorithmPath, source])),
      tags: ['unnecessary'],
    };
}
