import * as l10n from '@vscode/l10n';
import { type Algorithm, filled, isStored } from './kit/algorithms.ts';
import { remove, removeAll } from './kit/fixes.ts';
import type { Finding, Topic } from './kit/rule.ts';

const place = ['algorithm'];

/** What an algorithm of algorithm management or AI Gallery brings along, so that a job need not say it. */
export const storedAlgorithmRules: Topic = {
  about: ({ algorithm }) => algorithm?.id || algorithm?.subscription_id,
  rules: [
    {
      id: 'algorithm-id-with-code',
      severity: 'warning',
      doc: 'An algorithm of algorithm management or AI Gallery brings its code along, so `code_dir` and `boot_file` are to be left out.',
      invalid: [
        { algorithm: { id: 'a', code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
        { algorithm: { subscription_id: 's', item_version_id: '1', code_dir: '/b/c/' } },
      ],
      valid: [{ algorithm: { id: 'a' } }, { algorithm: { id: 'a', code_dir: '', boot_file: '' } }],
      *check({ algorithm = {} }) {
        yield* besideStored(algorithm, filled(algorithm, 'code_dir', 'boot_file'), (name) =>
          l10n.t('"{0}" comes with the algorithm that this job names: remove it here.', name),
        );
      },
    },
    {
      id: 'algorithm-id-with-engine',
      severity: 'warning',
      doc: 'An algorithm of algorithm management or AI Gallery brings its engine along, so `engine` is to be left out.',
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
        yield* besideStored(algorithm, named.length ? ['engine'] : [], (name) =>
          l10n.t('"{0}" comes with the algorithm that this job names: remove it here.', name),
        );
      },
    },
    {
      id: 'subscription-local-dirs',
      severity: 'hint',
      doc: 'A subscribed algorithm lays down its own folders, so `local_code_dir` and `working_dir` are not used.',
      invalid: [{ algorithm: { subscription_id: 's', item_version_id: '1', working_dir: '/home/ma-user/work' } }],
      valid: [
        { algorithm: { subscription_id: 's', item_version_id: '1' } },
        { algorithm: { id: 'a', working_dir: '/home/ma-user/work' } },
      ],
      *check({ algorithm = {} }) {
        if (!algorithm.subscription_id) return;
        for (const name of filled(algorithm, 'local_code_dir', 'working_dir'))
          yield {
            path: [...place, name],
            message: l10n.t(
              '"{0}" is not used with a subscribed algorithm, which has folders of its own: remove it.',
              name,
            ),
            fixes: [remove([...place, name])],
            related: [{ path: [...place, 'subscription_id'], message: l10n.t('Subscribed algorithm.') }],
            tags: ['unnecessary'],
          };
      },
    },
  ],
};

function* besideStored(algorithm: Algorithm, names: string[], wordsFor: (name: string) => string): Generator<Finding> {
  if (!isStored(algorithm)) return;
  const sources = filled(algorithm, 'id', 'subscription_id', 'item_version_id');
  const hasCode = Boolean(algorithm.code_dir || algorithm.command);
  for (const name of names)
    yield {
      path: [...place, name],
      message: wordsFor(name),
      fixes: [removeAll(place, names), ...(hasCode ? [removeAll(place, sources)] : [])],
      related: sources.map((source) => ({ path: [...place, source], message: l10n.t('The algorithm of this job.') })),
      tags: ['unnecessary'],
    };
}
