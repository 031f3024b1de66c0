import * as l10n from '@vscode/l10n';
import { engines, type PublicFlavor, publicFlavor, publicFlavors } from '../../schemas/catalogue.ts';
import type { PartialJob, Path } from '../document/path.ts';
import { fits, misfit, type Needs } from '../explain/engineFit.ts';
import { isOnlyById } from './engine.ts';
import { algorithmParts, type Engine } from './kit/algorithms.ts';
import { change, changeOther } from './kit/fixes.ts';
import { findEngine, versionsOf } from './kit/knownEngines.ts';
import { items } from './kit/lists.ts';
import { setHere } from './kit/messages.ts';
import { flavorPath } from './kit/pool.ts';
import type { Finding, Topic } from './kit/rule.ts';

const cuda = 'pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64';
const onBoth = 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64';
const cann = 'mindspore_1.7.0-cann_5.1.0-py_3.7-euler_2.8.3-aarch64';

const runs = (engine: object, flavor_id: string) => ({ algorithm: { engine }, spec: { resource: { flavor_id } } });

/** Engines that don't fit their name, the flavor, or the service anymore. */
export const engineFitRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.engine || tasks,
  isFine: ({ algorithm: { engine } = {}, spec }) => {
    const flavor = publicFlavor(spec?.resource?.flavor_id);
    const needs = findEngine(engine?.engine_id);
    return isOnlyById(engine) && (!flavor || !needs || fits(needs, flavor));
  },
  rules: [
    {
      id: 'engine-flavor-mismatch',
      severity: 'warning',
      codes: ['ModelArts.2840', 'ModelArts.2763'],
      doc: 'A preset engine is built for certain cards and processors: CUDA for GPUs, CANN for Ascend cards. This rule compares the engines and flavors that are known, and the processor that the name of an image mentions. Both mistakes were seen in failed jobs.',
      invalid: [
        runs({ engine_id: cuda }, 'modelarts.kat1.xlarge.public'),
        runs({ engine_id: cuda }, 'modelarts.vm.cpu.8u'),
        runs({ engine_name: 'Ascend-Powered-Engine', engine_version: cann }, 'modelarts.p3.large.public'),
        runs({ image_url: 'org/pytorch:2.1-aarch64' }, 'modelarts.vm.cpu.8u'),
        {
          tasks: [{ algorithm: { engine: { engine_id: cann } }, task_resource: { flavor_id: 'modelarts.vm.cpu.8u' } }],
        },
      ],
      valid: [
        runs({ engine_id: cuda }, 'modelarts.p3.large.public'),
        runs({ engine_id: onBoth }, 'modelarts.vm.cpu.8u'),
        runs({ engine_id: cann }, 'modelarts.kat1.8xlarge.public'),
        runs({ engine_id: 'unheard-of' }, 'modelarts.vm.cpu.8u'),
        runs({ image_url: 'org/farm:1' }, 'modelarts.vm.cpu.8u'),
      ],
      *check(job) {
        for (const { at, engine, flavor, flavorAt } of pairs(job)) {
          const needs = needsOf(engine);
          if (!needs || fits(needs, flavor)) continue;
          const name = (['engine_id', 'engine_version', 'image_url'] as const).find((it) => engine[it]) ?? 'engine_id';
          yield mismatch([...at, name], engine[name] ?? '', flavorAt, flavor, needs);
        }
      },
    },
    {
      id: 'engine-name-version-family',
      severity: 'warning',
      codes: ['ModelArts.2780'],
      doc: '`engine_version` must be a version of the engine that `engine_name` names. This rule knows the families of the documented engines.',
      invalid: [
        { algorithm: { engine: { engine_name: 'TensorFlow', engine_version: onBoth } } },
        { algorithm: { engine: { engine_name: 'PyTorch', engine_version: 'tensorflow_2.9.9-cuda_11' } } },
        { tasks: [{ algorithm: { engine: { engine_name: 'Caffe', engine_version: onBoth } } }] },
      ],
      valid: [
        { algorithm: { engine: { engine_name: 'PyTorch', engine_version: onBoth } } },
        { algorithm: { engine: { engine_name: 'Ascend-Powered-Engine', engine_version: cann } } },
        { algorithm: { engine: { engine_name: 'Elsewhere', engine_version: onBoth } } },
      ],
      *check(job) {
        for (const [at, { engine = {} }] of algorithmParts(job)) {
          const { engine_name: name = '', engine_version: version = '', engine_id } = engine;
          const families = engine_id ? [] : familiesOf(version);
          if (!families.length || !versionsOf(name).length || families.includes(familyOf(name))) continue;
          const path = [...at, 'engine', 'engine_version'];
          const namePath = [...at, 'engine', 'engine_name'];
          const [newest] = versionsOf(name);
          yield {
            path,
            message: l10n.t('"{0}" isn\'t a version of the engine "{1}".', version, name),
            fixes: [
              ...families.map((family) => changeOther(namePath, family)),
              ...(newest ? [change(path, newest)] : []),
            ],
            related: [setHere(namePath)],
          };
        }
      },
    },
    {
      id: 'engine-retired',
      severity: 'hint',
      codes: ['ModelArts.2832'],
      doc: 'This engine belongs to the first generation of the service (v1). The service rejects such versions once they are retired.',
      invalid: [{ algorithm: { engine: { engine_version: 'MindSpore-1.3.0-c78-python3.7-euleros2.8-aarch64' } } }],
      valid: [{ algorithm: { engine: { engine_name: 'Ascend-Powered-Engine', engine_version: cann } } }],
      *check(job) {
        for (const [at, { engine }] of algorithmParts(job)) {
          const { engine_version: version = '' } = engine ?? {};
          const known = findEngine(version);
          if (!known?.first_generation) continue;
          const path = [...at, 'engine', 'engine_version'];
          const newer = engines.filter((other) => other.engine_name === known.engine_name && !other.first_generation);
          yield {
            path,
            message: l10n.t('Engine "{0}" is of the first generation and may be retired.', version),
            fixes: newer.slice(0, 2).map((other) => change(path, other.engine_version)),
          };
        }
      },
    },
  ],
};

/** What an engine or image runs on, as far as the catalogue or its name tells. */
function needsOf({ engine_id, engine_version, image_url = '' }: Engine): Needs | undefined {
  if (engine_id || engine_version) return findEngine(engine_id || engine_version);
  if (/(?<![a-z0-9])(?:aarch64|arm64)(?![a-z0-9])/i.test(image_url)) return { arch: 'aarch64' };
  return /(?<![a-z0-9])(?:x86_64|amd64)(?![a-z0-9])/i.test(image_url) ? { arch: 'x86_64' } : undefined;
}

interface Pair {
  readonly at: Path;
  readonly engine: Engine;
  readonly flavor: PublicFlavor;
  readonly flavorAt: Path;
}

/** Engines with the known flavors that they run on. */
function* pairs({ algorithm, spec, tasks }: PartialJob): Generator<Pair> {
  const flavor = publicFlavor(spec?.resource?.flavor_id);
  if (flavor && algorithm?.engine)
    yield { at: ['algorithm', 'engine'], engine: algorithm.engine, flavor, flavorAt: flavorPath };
  for (const [index, task] of items(tasks)) {
    const flavor = publicFlavor(task.task_resource?.flavor_id);
    const { engine } = task.algorithm ?? {};
    const at = ['tasks', index];
    if (flavor && engine)
      yield { at: [...at, 'algorithm', 'engine'], engine, flavor, flavorAt: [...at, 'task_resource', 'flavor_id'] };
  }
}

function mismatch(path: Path, engine: string, flavorAt: Path, flavor: PublicFlavor, needs: Needs): Finding {
  return {
    path,
    message: misfit(engine, needs, flavor),
    fixes: publicFlavors
      .filter((other) => fits(needs, other) && other.flavor_info.cpu)
      .slice(0, 2)
      .map((other) => changeOther(flavorAt, other.flavor_id)),
    related: [setHere(flavorAt)],
  };
}

/** The name in Open Telekom Cloud lacks the word Ascend. */
const familyOf = (name: string): string => name.replace(/^Powered-Engine$/, 'Ascend-Powered-Engine');

/** How versions of an engine begin: `pytorch`, `tf`. */
const beginningOf = (version: string): string => /^[a-z]+/.exec(version.toLowerCase())?.[0] ?? '';

/** The families that have this version or, if it is unknown, versions that begin like it. */
function familiesOf(version: string): string[] {
  const known = findEngine(version);
  const beginning = beginningOf(version);
  const alike = beginning ? engines.filter(({ engine_version }) => beginningOf(engine_version) === beginning) : [];
  return [...new Set((known ? [known] : alike).map(({ engine_name }) => familyOf(engine_name)))];
}
