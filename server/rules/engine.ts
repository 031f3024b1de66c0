import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { type Algorithm, type Engine, filled, isStored } from './kit/algorithms.ts';
import { fix, remove, removeAll, todo } from './kit/fixes.ts';
import { findEngine, type IdentifiedEngine, newestEnginesFor, versionsOf } from './kit/knownEngines.ts';
import { exclusive, requires, setHere } from './kit/messages.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';

/** Where a job has its engine. */
export const enginePath: Path = ['algorithm', 'engine'];

/** An engine that is known, as an example. */
export const preset = 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64';

/** A job with an engine, as an example. */
export const withEngine = (engine: object, rest: object = {}) => ({ algorithm: { engine, ...rest } });

/** How a job says which engine its code runs on. */
export const engineRules: Topic = {
  about: ({ algorithm }) => algorithm?.engine || algorithm?.code_dir,
  isFine: ({ algorithm }) => isOnlyById(algorithm?.engine),
  rules: [
    {
      id: 'engine-required-with-code',
      severity: 'error',
      codes: ['ModelArts.2780', 'ModelArts.2830'],
      doc: 'Your own code needs an engine: `engine_id`; `engine_name` and `engine_version`; or `image_url`.',
      invalid: [
        { algorithm: { code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
        withEngine({ engine_id: '' }, { code_dir: '/b/c/', boot_file: '/b/c/t.py' }),
      ],
      valid: [
        { algorithm: { code_dir: '/b/c/', boot_file: '/b/c/t.py', engine: { engine_id: 'caffe-1.0.0-python2.7' } } },
        { algorithm: { id: 'a', code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
      ],
      *check({ algorithm = {}, spec }) {
        const isOwnCode = algorithm.code_dir && algorithm.boot_file && !isStored(algorithm);
        const named = filled(algorithm.engine, 'engine_id', 'engine_name', 'engine_version', 'image_url');
        if (!isOwnCode || named.length) return;
        yield {
          path: enginePath,
          message: l10n.t(
            'Your code needs an engine. Set one of these in "engine": "engine_id"; "engine_name" and "engine_version"; "image_url".',
          ),
          codes: ['ModelArts.2830'],
          fixes: [...newestEnginesFor(spec?.resource?.flavor_id).map((known) => useEngine(known)), useImage(algorithm)],
        };
      },
    },
    {
      id: 'engine-name-version-pair',
      severity: 'error',
      codes: ['ModelArts.2780'],
      doc: 'A preset engine without `engine_id` needs both `engine_name` and `engine_version`. With `image_url`, `engine_name` is enough.',
      invalid: [
        withEngine({ engine_name: 'PyTorch' }),
        withEngine({ engine_name: 'pytorch' }),
        withEngine({ engine_name: 'Elsewhere' }),
        withEngine({ engine_version: preset }),
        withEngine({ engine_version: 'unheard-of', image_url: 'org/img:1' }),
      ],
      valid: [
        withEngine({ engine_name: 'PyTorch', engine_version: preset }),
        withEngine({ engine_name: 'PyTorch', image_url: 'org/img:1' }),
        withEngine({ engine_name: 'PyTorch', engine_id: preset }),
      ],
      *check({ algorithm: { engine = {} } = {} }) {
        const { engine_id, engine_name, engine_version, image_url } = engine;
        if (engine_id) return;
        if (engine_name && !engine_version && !image_url)
          yield lacks('engine_name', 'engine_version', versionsOf(engine_name));
        if (engine_version && !engine_name) yield lacks('engine_version', 'engine_name', familiesWith(engine_version));
      },
    },
    {
      id: 'engine-id-with-name',
      severity: 'hint',
      filledIn: true,
      excludesIn: ['algorithm.engine'],
      doc: '`engine_id` already determines the name and version. Consoles and clients send all three, and the service accepts them.',
      invalid: [withEngine({ engine_id: 'caffe-1.0.0-python2.7', engine_name: 'Caffe' })],
      valid: [
        withEngine({ engine_id: 'caffe-1.0.0-python2.7' }),
        withEngine({ engine_id: '', engine_name: 'PyTorch', engine_version: preset }),
      ],
      *check({ algorithm: { engine = {} } = {} }) {
        if (!engine.engine_id) return;
        const surplus = filled(engine, 'engine_name', 'engine_version');
        for (const name of surplus)
          yield {
            path: [...enginePath, name],
            message: l10n.t('"{0}" isn\'t needed because "engine_id" is set.', name),
            fixes: [
              removeAll(enginePath, surplus),
              ...(surplus.length === 2 ? [remove([...enginePath, 'engine_id'])] : []),
            ],
            related: [setHere([...enginePath, 'engine_id'])],
            tags: ['unnecessary'],
          };
      },
    },
    {
      id: 'engine-id-with-image',
      severity: 'warning',
      excludesIn: ['algorithm.engine'],
      doc: 'Code runs on either a preset engine (`engine_id`) or a custom image (`image_url`).',
      invalid: [withEngine({ engine_id: 'caffe-1.0.0-python2.7', image_url: 'org/img:1' })],
      valid: [withEngine({ engine_id: '', image_url: 'org/img:1' })],
      *check({ algorithm = {} }) {
        if (!algorithm.engine?.engine_id || !algorithm.engine.image_url) return;
        yield {
          path: [...enginePath, 'engine_id'],
          message: exclusive('engine_id', 'image_url'),
          // Without a command only the engine can start the code.
          fixes: (algorithm.command ? ['engine_id', 'image_url'] : ['image_url', 'engine_id']).map((name) =>
            remove([...enginePath, name]),
          ),
          related: [setHere([...enginePath, 'image_url'])],
        };
      },
    },
  ],
};

/** Whether an engine is given by its ID and by nothing else. */
export const isOnlyById = ({ engine_id, engine_name, engine_version, image_url }: Engine = {}): boolean =>
  Boolean(engine_id) && !engine_name && !engine_version && !image_url;

/** Selects an engine by its ID, and removes the name and version of another one. */
export const useEngine = ({ engine_id }: IdentifiedEngine, instead?: Engine): Fix =>
  fix(
    l10n.t('Use engine {0}', engine_id),
    { set: [...enginePath, 'engine_id'], value: engine_id },
    ...filled(instead, 'engine_name', 'engine_version').map((name) => ({ remove: [...enginePath, name] })),
  );

const useImage = ({ command }: Algorithm): Fix =>
  fix(
    l10n.t('Use a custom image'),
    { set: [...enginePath, 'image_url'], value: `${todo('organization')}/${todo('image')}:latest` },
    ...(command ? [] : [{ set: ['algorithm', 'command'], value: 'python train.py' }]),
  );

function familiesWith(version: string): string[] {
  const family = findEngine(version)?.engine_name;
  return family ? [family] : [];
}

/** A name without its version or the reverse. The values are what the missing half may be. */
const lacks = (present: string, missing: string, values: string[]): Finding => ({
  path: [...enginePath, present],
  message: requires(present, missing),
  fixes: [
    ...values.map((value) => fix(l10n.t('Add "{0}": "{1}"', missing, value), { set: [...enginePath, missing], value })),
    remove([...enginePath, present]),
  ],
});
