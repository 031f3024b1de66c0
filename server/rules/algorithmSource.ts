import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import { engines } from '../../schemas/catalogue.ts';
import type { PartialJob, Path } from '../document/path.ts';
import { type Algorithm, filled } from './kit/algorithms.ts';
import { add, fix, remove, removeAll, todo } from './kit/fixes.ts';
import { kindOf } from './kit/kindOf.ts';
import { requires, setHere } from './kit/messages.ts';
import type { Fix, Topic } from './kit/rule.ts';

const algorithmPath = ['algorithm'];
const pair = ['subscription_id', 'item_version_id'] as const;

/** Where the code of a job comes from. */
export const algorithmSourceRules: Topic = {
  isFine: ({ algorithm = {} }) =>
    Boolean(algorithm.code_dir) && !filled(algorithm, 'id', 'name', 'subscription_id', 'item_version_id').length,
  rules: [
    {
      id: 'algorithm-missing',
      severity: 'warning',
      ofUnwrittenPart: true,
      doc: "A regular job needs an `algorithm`. The API reference doesn't list it as required, but official clients require it.",
      invalid: [{ kind: 'job' }, { kind: 'Job' }],
      valid: [
        { kind: 'job', algorithm: { id: '3f5d6706-7b67-408d-8ba0-ec08048c45ed' } },
        { kind: 'job', tasks: [] },
        { kind: 'job', train_type: 'SFT' },
        { kind: 'visualization_job' },
      ],
      *check(job) {
        if (!job.kind || job.algorithm || !isRegular(job)) return;
        yield {
          path: algorithmPath,
          message: l10n.t('Missing property "algorithm". The job has nothing to run.'),
          fixes: waysToName({}),
        };
      },
    },
    {
      id: 'algorithm-source-missing',
      severity: 'error',
      codes: ['ModelArts.2788', 'ModelArts.2806'],
      doc: 'An algorithm must say what to run in one of four ways: `id`; `subscription_id` and `item_version_id`; `code_dir` and `boot_file`; or `engine.image_url` and `command`.',
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
        if (!job.algorithm || namesCode(job.algorithm) || !isRegular(job)) return;
        yield {
          path: algorithmPath,
          message: l10n.t(
            '"algorithm" doesn\'t say what to run. Set one of these: "id"; "subscription_id" and "item_version_id"; "code_dir" and "boot_file"; "engine.image_url" and "command".',
          ),
          codes: [job.algorithm.command ? 'ModelArts.2806' : 'ModelArts.2788'],
          fixes: waysToName(job.algorithm),
        };
      },
    },
    {
      id: 'algorithm-id-and-subscription',
      severity: 'error',
      excludesIn: ['algorithm'],
      doc: 'An algorithm is either your own (`id`) or a subscription from AI Gallery (`subscription_id` and `item_version_id`), not both.',
      invalid: [{ algorithm: { id: 'a', subscription_id: 's', item_version_id: '1.0.0' } }],
      valid: [{ algorithm: { subscription_id: 's', item_version_id: '1.0.0' } }],
      *check({ algorithm }) {
        const subscribed = algorithm?.id ? filled(algorithm, ...pair) : [];
        if (!subscribed.length) return;
        yield {
          path: [...algorithmPath, 'id'],
          message: l10n.t('"id" can\'t be combined with {0}.', quoted(subscribed)),
          fixes: [remove([...algorithmPath, 'id']), removeAll(algorithmPath, subscribed)],
          related: subscribed.map((name) => setHere([...algorithmPath, name])),
        };
      },
    },
    {
      id: 'subscription-pair',
      severity: 'error',
      codes: ['ModelArts.2755'],
      followers: ['algorithm.item_version_id'],
      doc: 'A subscription from AI Gallery needs both `subscription_id` and `item_version_id`.',
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
          path: [...algorithmPath, present],
          message: requires(present, missing),
          fixes: [add([...algorithmPath, missing], todo(missing)), remove([...algorithmPath, present])],
        };
      },
    },
    {
      id: 'algorithm-name-blank',
      severity: 'hint',
      filledIn: true,
      doc: 'ModelArts sets the name of the algorithm.',
      invalid: [{ algorithm: { id: 'a', name: 'my-algorithm' } }],
      valid: [{ algorithm: { id: 'a' } }, { algorithm: { id: 'a', name: '' } }],
      *check({ algorithm }) {
        if (!algorithm?.name) return;
        const path = [...algorithmPath, 'name'];
        yield {
          path,
          message: l10n.t('The "name" of the algorithm is set by ModelArts. Remove it.'),
          fixes: [remove(path)],
          tags: ['unnecessary'],
        };
      },
    },
  ],
};

/** Whether the job runs its own code. Jobs of other kinds, jobs with tasks, and fine-tuning jobs don't. */
const isRegular = (job: PartialJob): boolean => !job.tasks && !job.train_type && (kindOf(job) ?? 'job') === 'job';

/** Whether one of the four ways is at least started. Another rule reports what it still lacks. */
const namesCode = ({ id, subscription_id, item_version_id, code_dir, boot_file, engine }: Algorithm): boolean =>
  Boolean(code_dir || boot_file || id || subscription_id || item_version_id || engine?.image_url);

/** The four ways to say what to run, each with sample values for what isn't there yet. */
function waysToName(algorithm: Algorithm): Fix[] {
  const [{ engine_id } = { engine_id: '' }] = engines;
  const ways: [title: string, ...properties: [Path, string][]][] = [
    [
      l10n.t('Add your own code with a preset engine'),
      [['code_dir'], `obs://${todo('bucket')}/code/`],
      [['boot_file'], `obs://${todo('bucket')}/code/train.py`],
      [['engine', 'engine_id'], engine_id ?? ''],
    ],
    [
      l10n.t('Add a custom image and its command'),
      [['engine', 'image_url'], `${todo('organization')}/${todo('image')}:latest`],
      [['command'], 'python train.py'],
    ],
    [l10n.t('Add the ID of an algorithm'), [['id'], todo('id')]],
    [
      l10n.t('Add a subscription from AI Gallery'),
      [['subscription_id'], todo('subscription_id')],
      [['item_version_id'], todo('item_version_id')],
    ],
  ];
  return ways.map(([title, ...properties]) => {
    const missing = properties.filter(([path]) => !isFilled(algorithm, path));
    return fix(title, ...missing.map(([path, value]) => ({ set: [...algorithmPath, ...path], value })));
  });
}

const isFilled = (algorithm: Algorithm, path: Path): boolean =>
  Boolean(path.reduce<unknown>((value, step) => Object(value)[step], algorithm));
