import * as l10n from '@vscode/l10n';
import { type Engine, filled, isStored } from './algorithms.ts';
import { change, fix, placeholder, remove, removeAll } from './fixes.ts';
import {
  findEngine,
  type IdentifiedEngine,
  misspeltFamily,
  nearestEngine,
  newestEngines,
  newestEnginesFor,
  versionsOf,
} from './knownEngines.ts';
import type { Finding, Fix, JobRule } from './rule.ts';

const place = ['algorithm', 'engine'];
const preset = 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64';
const withEngine = (engine: object, rest: object = {}) => ({ algorithm: { engine, ...rest } });

/** The engine the code runs on. */
export const engineRules: readonly JobRule[] = [
  {
    id: 'engine-required-with-code',
    severity: 'error',
    codes: ['ModelArts.2780', 'ModelArts.2830'],
    doc: 'Code of your own needs an engine to run on: `engine_id`, or `engine_name` with `engine_version`, or `image_url`.',
    bad: { algorithm: { code_dir: '/b/c/', boot_file: '/b/c/t.py' } },
    good: { algorithm: { code_dir: '/b/c/', boot_file: '/b/c/t.py', engine: { engine_id: 'caffe-1.0.0-python2.7' } } },
    alsoBad: [withEngine({ engine_id: '' }, { code_dir: '/b/c/', boot_file: '/b/c/t.py' })],
    alsoGood: [{ algorithm: { id: 'a', code_dir: '/b/c/', boot_file: '/b/c/t.py' } }],
    *check({ algorithm = {}, spec }) {
      const isOwnCode = algorithm.code_dir && algorithm.boot_file && !isStored(algorithm);
      const named = filled(algorithm.engine, 'engine_id', 'engine_name', 'engine_version', 'image_url');
      if (!isOwnCode || named.length) return;
      yield {
        path: place,
        message: l10n.t(
          '"engine" is missing for your code: set "engine_id", or "engine_name" with "engine_version", or "image_url".',
        ),
        fixes: [...newestEnginesFor(spec?.resource?.flavor_id).map((known) => useEngine(known)), useImage],
      };
    },
  },
  {
    id: 'engine-name-version-pair',
    severity: 'error',
    doc: 'A preset engine without `engine_id` is named by `engine_name` and `engine_version` together. Beside `image_url`, `engine_name` is enough.',
    bad: withEngine({ engine_name: 'PyTorch' }),
    good: withEngine({ engine_name: 'PyTorch', engine_version: preset }),
    alsoBad: [
      withEngine({ engine_name: 'pytorch' }),
      withEngine({ engine_name: 'Elsewhere' }),
      withEngine({ engine_version: preset }),
      withEngine({ engine_version: 'unheard-of', image_url: 'org/img:1' }),
    ],
    alsoGood: [
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
    doc: '`engine_id` settles name and version as well. Consoles and clients send all three, and the service takes them.',
    bad: withEngine({ engine_id: 'caffe-1.0.0-python2.7', engine_name: 'Caffe' }),
    good: withEngine({ engine_id: 'caffe-1.0.0-python2.7' }),
    alsoGood: [withEngine({ engine_id: '', engine_name: 'PyTorch', engine_version: preset })],
    *check({ algorithm: { engine = {} } = {} }) {
      if (!engine.engine_id) return;
      const surplus = filled(engine, 'engine_name', 'engine_version');
      for (const name of surplus)
        yield {
          path: [...place, name],
          message: l10n.t('"{0}" is settled by "engine_id" already: it can be removed.', name),
          fixes: [removeAll(place, surplus), ...(surplus.length === 2 ? [remove([...place, 'engine_id'])] : [])],
          related: [{ path: [...place, 'engine_id'], message: l10n.t('Settled here.') }],
          tags: ['unnecessary'],
        };
    },
  },
  {
    id: 'engine-id-with-image',
    severity: 'warning',
    doc: 'The code runs either on a preset engine (`engine_id`) or in an image of your own (`image_url`).',
    bad: withEngine({ engine_id: 'caffe-1.0.0-python2.7', image_url: 'org/img:1' }),
    good: withEngine({ engine_id: '', image_url: 'org/img:1' }),
    *check({ algorithm = {} }) {
      if (!algorithm.engine?.engine_id || !algorithm.engine.image_url) return;
      yield {
        path: [...place, 'engine_id'],
        message: l10n.t('"engine_id" and "image_url" exclude each other: remove one of them.'),
        // Without a command only the engine can start the code.
        fixes: (algorithm.command ? ['engine_id', 'image_url'] : ['image_url', 'engine_id']).map((name) =>
          remove([...place, name]),
        ),
        related: [{ path: [...place, 'image_url'], message: l10n.t('The image.') }],
      };
    },
  },
  {
    id: 'engine-unknown-id',
    severity: 'hint',
    doc: 'No source lists this engine. Regions differ and engines come and go, so this is a hint only; one that your region lacks is refused with `ModelArts.2780`.',
    bad: withEngine({ engine_id: 'pytorch_9.9.9' }),
    good: withEngine({ engine_id: preset }),
    alsoBad: [
      withEngine({ engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86' }),
      withEngine({ engine_name: 'PyTorch', engine_version: 'pytorch_1.8.1-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' }),
      withEngine({ engine_name: 'Pytorch', engine_version: preset }),
    ],
    alsoGood: [
      withEngine({ engine_name: 'Caffe', engine_version: 'Caffe-1.0.0-python2.7' }),
      withEngine({ engine_name: 'Ray' }),
    ],
    *check({ algorithm: { engine = {} } = {} }) {
      const { engine_id, engine_name, engine_version } = engine;
      if (engine_id && !findEngine(engine_id)) yield unheardOf('engine_id', engine_id, nearestEngine(engine_id));
      if (engine_version && !findEngine(engine_version))
        yield unheardOf('engine_version', engine_version, nearestEngine(engine_version, engine_name));
      const family = misspeltFamily(engine_name ?? '');
      if (engine_name && family) yield unheardOf('engine_name', engine_name, family);
    },
  },
  {
    id: 'v1-engine-dirs',
    severity: 'hint',
    doc: 'Engines of the first generation, called v1-compatible, copy the code and start it in a place of their own: `local_code_dir` and `working_dir` have no effect.',
    bad: withEngine({ engine_id: 'caffe-1.0.0-python2.7' }, { working_dir: '/home/x' }),
    good: withEngine({ engine_id: preset }, { working_dir: '/home/x' }),
    alsoBad: [
      withEngine({ engine_name: 'Caffe', engine_version: 'caffe-1.0.0-python2.7' }, { local_code_dir: '/home/x' }),
      withEngine({ engine_id: 'horovod-cp36-tf-1.16.2' }, { local_code_dir: '/home/x', working_dir: '/home/x' }),
    ],
    *check({ algorithm = {} }) {
      const { engine_id, engine_version = '' } = algorithm.engine ?? {};
      const known = findEngine(engine_id || engine_version);
      if (!known?.v1_compatible) return;
      const newer = newestEngines.filter(({ engine_name }) => engine_name === known.engine_name);
      for (const name of filled(algorithm, 'local_code_dir', 'working_dir'))
        yield {
          path: ['algorithm', name],
          message: l10n.t(
            '"{0}" has no effect on the v1-compatible engine "{1}": remove it.',
            name,
            engine_id || engine_version,
          ),
          fixes: [remove(['algorithm', name]), ...newer.map((engine) => useEngine(engine, algorithm.engine))],
          related: [{ path: place, message: l10n.t('The engine.') }],
          tags: ['unnecessary'],
        };
    },
  },
];

/** Names an engine by its ID, in place of how another one is named. */
const useEngine = ({ engine_id }: IdentifiedEngine, instead?: Engine): Fix =>
  fix(
    l10n.t('Use the engine {0}', engine_id),
    { set: [...place, 'engine_id'], value: engine_id },
    ...filled(instead, 'engine_name', 'engine_version').map((name) => ({ remove: [...place, name] })),
  );

const useImage: Fix = fix(
  l10n.t('Use an image of your own'),
  { set: [...place, 'image_url'], value: `${placeholder('organisation')}/${placeholder('image')}:latest` },
  { set: ['algorithm', 'command'], value: 'python train.py' },
);

function familiesWith(version: string): string[] {
  const family = findEngine(version)?.engine_name;
  return family ? [family] : [];
}

/** One half of a name and its version; the values are what may be meant by the other half. */
const lacks = (present: string, missing: string, values: string[]): Finding => ({
  path: [...place, present],
  message: l10n.t('"{0}" needs "{1}": add it.', present, missing),
  fixes: [
    ...values.map((value) => fix(l10n.t('Add "{0}": "{1}"', missing, value), { set: [...place, missing], value })),
    remove([...place, present]),
  ],
});

function unheardOf(name: string, value: string, near: string | undefined): Finding {
  const path = [...place, name];
  return {
    path,
    message: near
      ? l10n.t('"{0}" is no engine known here, though your region may have it: did you mean "{1}"?', value, near)
      : l10n.t('"{0}" is no engine known here: check that your region has it.', value),
    fixes: near ? [change(path, near)] : [],
  };
}
