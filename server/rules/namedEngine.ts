import * as l10n from '@vscode/l10n';
import { closedListing } from '../knowledge/catalogueFields.ts';
import { enginePath, isOnlyById, preset, useEngine, withEngine } from './engine.ts';
import { filled } from './kit/algorithms.ts';
import { change, remove } from './kit/fixes.ts';
import { findEngine, misspelledFamily, nearestEngine, newestEngines } from './kit/knownEngines.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

/** Unknown engines, and engines of the first generation. */
export const namedEngineRules: Topic = {
  about: ({ algorithm }) => algorithm?.engine,
  isFine: ({ algorithm: { engine } = {} }) => {
    const known = findEngine(engine?.engine_id);
    return isOnlyById(engine) && known !== undefined && !known.v1_compatible;
  },
  rules: [
    {
      id: 'engine-unknown-id',
      severity: 'hint',
      formatOnly: true,
      doc: "The documentation doesn't list this engine. Engines differ between regions and change over time, so this is only a hint. The service rejects an engine that your region doesn't have (`ModelArts.2780`).",
      invalid: [
        withEngine({ engine_id: 'pytorch_9.9.9' }),
        withEngine({ engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86' }),
        withEngine({ engine_name: 'PyTorch', engine_version: 'pytorch_1.8.1-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' }),
        withEngine({ engine_name: 'Pytorch', engine_version: preset }),
      ],
      valid: [
        withEngine({ engine_id: preset }),
        withEngine({ engine_name: 'Caffe', engine_version: 'Caffe-1.0.0-python2.7' }),
        withEngine({ engine_name: 'Ray' }),
      ],
      *check({ algorithm: { engine = {} } = {} }, { catalogue }) {
        if (closedListing(catalogue, 'engines')) return;
        const { engine_id, engine_name, engine_version } = engine;
        if (engine_id && !findEngine(engine_id)) yield unknownEngine('engine_id', engine_id, nearestEngine(engine_id));
        if (engine_version && !findEngine(engine_version))
          yield unknownEngine('engine_version', engine_version, nearestEngine(engine_version, engine_name));
        const family = misspelledFamily(engine_name ?? '');
        if (engine_name && family) yield unknownEngine('engine_name', engine_name, family);
      },
    },
    {
      id: 'v1-engine-dirs',
      severity: 'hint',
      excludesIn: ['algorithm'],
      doc: 'First-generation (v1-compatible) engines copy the code to their own folder and start it there, so `local_code_dir` and `working_dir` have no effect.',
      invalid: [
        withEngine({ engine_id: 'caffe-1.0.0-python2.7' }, { working_dir: '/home/x' }),
        withEngine({ engine_name: 'Caffe', engine_version: 'caffe-1.0.0-python2.7' }, { local_code_dir: '/home/x' }),
        withEngine({ engine_id: 'horovod-cp36-tf-1.16.2' }, { local_code_dir: '/home/x', working_dir: '/home/x' }),
      ],
      valid: [withEngine({ engine_id: preset }, { working_dir: '/home/x' })],
      *check({ algorithm = {} }) {
        const { engine_id, engine_version = '' } = algorithm.engine ?? {};
        const known = findEngine(engine_id || engine_version);
        if (!known?.v1_compatible) return;
        const newer = newestEngines.filter(({ engine_name }) => engine_name === known.engine_name);
        for (const name of filled(algorithm, 'local_code_dir', 'working_dir'))
          yield {
            path: ['algorithm', name],
            message: l10n.t(
              '"{0}" has no effect with the v1-compatible engine "{1}".',
              name,
              engine_id || engine_version,
            ),
            fixes: [remove(['algorithm', name]), ...newer.map((engine) => useEngine(engine, algorithm.engine))],
            related: [setHere(enginePath)],
            tags: ['unnecessary'],
          };
      },
    },
  ],
};

function unknownEngine(name: string, value: string, near: string | undefined): Finding {
  const path = [...enginePath, name];
  return {
    path,
    message: near
      ? l10n.t('Unknown engine "{0}". Did you mean "{1}"?', value, near)
      : l10n.t('Unknown engine "{0}". Check that your region has it.', value),
    fixes: near ? [change(path, near)] : [],
  };
}
