import * as l10n from '@vscode/l10n';
import { engines } from '../../schemas/catalogue.ts';
import type { PartialJob, Path } from '../document/path.ts';
import { type Algorithm, filled } from './kit/algorithms.ts';
import { add, fix, quoted, remove, removeAll, todo } from './kit/fixes.ts';
import type { Fix, Topic } from './kit/rule.ts';

const place = ['algorithm'];
const pair = ['subscription_id', 'item_version_id'] as const;

/** Where the code of a job comes from. */
export const algorithmSourceRules: Topic = {
  rules: [
    {
      id: 'algorithm-missing',
      severity: 'warning',
      doc: 'An ordinary job without `algorithm` has nothing to run. No table of the API calls it mandatory, but clients do.',
      invalid: [{ kind: 'job' }],
      valid: [
        { kind: 'job', algorithm: { id: '3f5d6706-7b67-408d-8ba0-ec08048c45ed' } },
        { kind: 'job', tasks: [] },
        { kind: 'job', train_type: 'SFT' },
        { kind: 'visualization_job' },
      ],
      *check(job) {
        if (!job.kind || !isOrdinary(job) || job.algorithm) return;
        yield {
          path: place,
          message: l10n.t('This job has nothing to run: add "algorithm".'),
          fixes: waysToName(),
        };
      },
    },
    {
      id: 'algorithm-source-missing',
      severity: 'error',
      doc: 'The code is named in one of four ways: `id`; `subscription_id` with `item_version_id`; `code_dir` with `boot_file`; or `engine.image_url` with `command`.',
      invalid: [
        { algorithm: { parameters: [] } },
        { algorithm: {} },
        { algorithm: { id: '', code_dir: '' } },
        { algorithm: { command: 'python train.py' } },
        { algorithm: { engine: { engine_id: 'caffe-1.0.0-python2.7' } } },
      ],
      valid: [
        { algorithm: { id: '3f5d6706-7b67-408d-8ba0-ec08048c45ed' } },
        { algorithm: {}, train_type: 'LORA' },
        { kind: 'visualization_job', algorithm: { summary: {} } },
      ],
      *check(job) {
        if (!job.algorithm || !isOrdinary(job) || namesCode(job.algorithm)) return;
        yield {
          path: place,
          message: l10n.t(
            '"algorithm" does not say what to run: set "id", or "subscription_id" with "item_version_id", or "code_dir" with "boot_file", or "engine.image_url" with "command".',
          ),
          fixes: waysToName(),
        };
      },
    },
    {
      id: 'algorithm-id-and-subscription',
      severity: 'error',
      doc: 'An algorithm is either one of your own (`id`) or subscribed in AI Gallery (`subscription_id` with `item_version_id`).',
      invalid: [{ algorithm: { id: 'a', subscription_id: 's', item_version_id: '1.0.0' } }],
      valid: [{ algorithm: { subscription_id: 's', item_version_id: '1.0.0' } }],
      *check({ algorithm }) {
        const subscribed = filled(algorithm, ...pair);
        if (!algorithm?.id || !subscribed.length) return;
        yield {
          path: [...place, 'id'],
          message: l10n.t('"id" excludes {0}: remove one or the other.', quoted(subscribed)),
          fixes: [remove([...place, 'id']), removeAll(place, subscribed)],
          related: subscribed.map((name) => ({ path: [...place, name], message: l10n.t('Subscribed algorithm.') })),
        };
      },
    },
    {
      id: 'subscription-pair',
      severity: 'error',
      doc: 'A subscribed algorithm is named by `subscription_id` and `item_version_id` together.',
      invalid: [
        { algorithm: { subscription_id: 's' } },
        { algorithm: { item_version_id: '1.0.0' } },
        { algorithm: { subscription_id: 's', item_version_id: '' } },
      ],
      valid: [{ algorithm: { subscription_id: 's', item_version_id: '1.0.0' } }],
      *check({ algorithm }) {
        const [present, ...others] = filled(algorithm, ...pair);
        if (!present || others.length) return;
        const missing = pair.find((name) => name !== present) ?? pair[0];
        yield {
          path: [...place, present],
          message: l10n.t('"{0}" needs "{1}": add it.', present, missing),
          fixes: [add([...place, missing], todo(missing)), remove([...place, present])],
        };
      },
    },
    {
      id: 'algorithm-name-blank',
      severity: 'hint',
      doc: 'ModelArts fills in the name of the algorithm.',
      invalid: [{ algorithm: { id: 'a', name: 'my-algorithm' } }],
      valid: [{ algorithm: { id: 'a' } }, { algorithm: { id: 'a', name: '' } }],
      *check({ algorithm }) {
        if (!algorithm?.name) return;
        const path = [...place, 'name'];
        yield {
          path,
          message: l10n.t('"name" of the algorithm is filled in by ModelArts: remove it here.'),
          fixes: [remove(path)],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

/** A job that runs code of its own: not one of other kinds, of tasks or of fine-tuning. */
const isOrdinary = ({ kind = 'job', tasks, train_type }: PartialJob): boolean =>
  kind === 'job' && !tasks && !train_type;

/** Whether one of the four ways is at least begun; what it still lacks, the rule for that way says. */
const namesCode = ({ engine, ...algorithm }: Algorithm): boolean =>
  filled(algorithm, 'id', ...pair, 'code_dir', 'boot_file').length > 0 || Boolean(engine?.image_url);

/** The four ways to say what to run, each with values that show the form. */
function waysToName(): Fix[] {
  const [{ engine_id } = { engine_id: '' }] = engines;
  const ways: [title: string, ...members: [Path, string][]][] = [
    [
      l10n.t('Add code of your own, on a preset engine'),
      [['code_dir'], `obs://${todo('bucket')}/code/`],
      [['boot_file'], `obs://${todo('bucket')}/code/train.py`],
      [['engine', 'engine_id'], engine_id ?? ''],
    ],
    [
      l10n.t('Add an image of your own, and its command'),
      [['engine', 'image_url'], `${todo('organisation')}/${todo('image')}:latest`],
      [['command'], 'python train.py'],
    ],
    [l10n.t('Add the ID of an algorithm of algorithm management'), [['id'], todo('id')]],
    [
      l10n.t('Add a subscription to an algorithm of AI Gallery'),
      [['subscription_id'], todo('subscription_id')],
      [['item_version_id'], todo('item_version_id')],
    ],
  ];
  return ways.map(([title, ...members]) =>
    fix(title, ...members.map(([path, value]) => ({ set: [...place, ...path], value }))),
  );
}
