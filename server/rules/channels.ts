import * as l10n from '@vscode/l10n';
import { hasBeside } from '../document/locate.ts';
import { isAt, nameAt, type PartialJob, type Path } from '../document/path.ts';
import { type Algorithm, algorithmParts, type Channel, type Input, jobConfigs, named } from './kit/algorithms.ts';
import { add, change, fix, remove, todo } from './kit/fixes.ts';
import { areDistinct, itemsThat, noneOf, numbering, repeats } from './kit/lists.ts';
import { exclusive, firstUsedHere, missingProperty, setHere } from './kit/messages.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';

const withInputs = (...remotes: object[]) => ({
  algorithm: { inputs: remotes.map((remote, index) => ({ name: `data_${index}`, remote })) },
});
const obs = { obs_url: '/b/d/' };
const dataset = { id: 'x', version_id: 'y' };
const someObs = { obs_url: `obs://${todo('bucket')}/` };
const someDataset = { id: todo('id'), version_id: todo('version_id') };

/** Input and output channels. */
export const channelRules: Topic = {
  about: ({ algorithm, tasks }) => algorithm?.inputs || algorithm?.outputs || tasks,
  isFine: ({ algorithm: { inputs, outputs } = {} }) =>
    noneOf<Input>(inputs, ({ remote }) => Boolean(remote && (!remote.obs || remote.dataset))) &&
    areDistinct<Channel>(inputs, ({ name }) => name) &&
    areDistinct<Channel>(outputs, ({ name }) => name),
  rules: [
    {
      id: 'input-remote-one-of',
      severity: 'error',
      codes: ['ModelArts.2753', 'ModelArts.2854'],
      excludesIn: ['algorithm.inputs[].remote'],
      doc: 'An input reads from either OBS (`obs`) or a dataset (`dataset`). The other one must be absent or null.',
      invalid: [withInputs({}), withInputs({ dataset, obs }), withInputs({ dataset: null, obs: null })],
      valid: [withInputs({ obs }), withInputs({ dataset, obs: null })],
      *check(job) {
        for (const [path, remote] of sources(job)) {
          if (Boolean(remote.obs) !== Boolean(remote.dataset)) continue;
          const [first, second] = Object.entries(remote).flatMap(([name, source]) => (source ? [name] : []));
          yield {
            path,
            message: first ? exclusive('dataset', 'obs') : l10n.t('"remote" must have either "obs" or "dataset".'),
            codes: [first ? 'ModelArts.2753' : 'ModelArts.2854'],
            fixes:
              first && second
                ? [remove([...path, second]), remove([...path, first])]
                : [add([...path, 'obs'], someObs), add([...path, 'dataset'], someDataset)],
            related: [first, second].flatMap((name) => (name ? [setHere([...path, name])] : [])),
          };
        }
      },
    },
    {
      id: 'dataset-version',
      severity: 'error',
      codes: ['ModelArts.2782', 'ModelArts.2783'],
      doc: "A dataset needs `id` and `version_id`. Datasets of the asset service (`service_type` is `V3`) and of fine-tuning jobs don't need a version.",
      invalid: [
        withInputs({ dataset: { id: 'x' } }),
        withInputs({ dataset: {} }),
        withInputs({ dataset: { id: '', version_id: '' } }),
        { tasks: [{ algorithm: { job_config: withInputs({ dataset: {} }).algorithm } }] },
      ],
      valid: [
        withInputs({ dataset }),
        withInputs({ dataset: { id: 'x', service_type: 'V3' } }),
        { ...withInputs({ dataset: { id: 'x' } }), train_type: 'SFT' },
      ],
      replacesSchema: [
        'algorithm.inputs[].remote.dataset.id',
        'algorithm.inputs[].remote.dataset.version_id',
        'tasks[].algorithm.job_config.inputs[].remote.dataset.id',
        'tasks[].algorithm.job_config.inputs[].remote.dataset.version_id',
      ],
      *check(job) {
        for (const [path, { dataset }] of sources(job)) {
          if (!dataset) continue;
          const { id, version_id, service_type } = dataset;
          if (!id) yield missing([...path, 'dataset', 'id']);
          if (!version_id && service_type !== 'V3' && !job.train_type)
            yield missing([...path, 'dataset', 'version_id']);
        }
      },
    },
    {
      id: 'task-input-obs-only',
      severity: 'warning',
      doc: 'Tasks of heterogeneous jobs can read only from OBS.',
      invalid: [
        { tasks: [{ algorithm: { inputs: [{ name: 'd', remote: { dataset } }] } }] },
        { tasks: [{ algorithm: { inputs: [{ name: 'd', remote: { dataset, obs } }] } }] },
      ],
      valid: [{ tasks: [{ algorithm: { inputs: [{ name: 'd', remote: { obs } }] } }] }],
      explain: ({ kind, path, node }) =>
        kind === 'unknown' && isAt(path, 'tasks[].algorithm.inputs[].remote.dataset')
          ? {
              path,
              on: 'name',
              message: l10n.t('"dataset" isn\'t supported in tasks. Use "obs".'),
              fixes: [hasBeside(node, 'obs') ? remove(path) : useObs(path)],
            }
          : undefined,
    },
    {
      id: 'channel-name-duplicate',
      severity: 'warning',
      codes: ['ModelArts.2753'],
      doc: 'Each input needs a unique name, and so does each output, because the script finds its folders by these names.',
      invalid: [
        { algorithm: { inputs: [{ name: 'a' }, { name: 'a' }] } },
        { algorithm: { outputs: [{ name: 'a' }, { name: 'a_1' }, { name: 'a' }, { name: 'a' }] } },
        { tasks: [{ algorithm: { inputs: [{ name: 'a' }, { name: 'a' }] } }] },
      ],
      valid: [
        { algorithm: { inputs: [{ name: 'a' }, { name: 'b' }], outputs: [{ name: 'a' }] } },
        { algorithm: { inputs: [{ name: '' }, { name: '' }] } },
      ],
      *check(job) {
        for (const [at, algorithm] of algorithmParts(job))
          for (const channels of ['inputs', 'outputs'] as const)
            yield* sameNames([...at, channels], algorithm[channels]);
      },
    },
  ],
};

const namesIn = (at: Path, channels: readonly (Channel | undefined)[]): [string, Path][] =>
  named(channels).flatMap(([index, { name }]) => (name ? [[name, [...at, index, 'name']]] : []));

function* sameNames(at: Path, channels: readonly (Channel | undefined)[] = []): Generator<Finding> {
  if (channels.length < 2) return;
  const names = namesIn(at, channels);
  const free = numbering(new Set(names.map(([name]) => name)));
  for (const [name, path, first] of repeats(names))
    yield {
      path,
      message: l10n.t('Duplicate channel name "{0}".', name),
      fixes: [change(path, free(name))],
      related: [firstUsedHere(first)],
    };
}

/** What inputs read from that can have datasets. The inputs of tasks can't, except for those in their settings. */
function* sources(job: PartialJob): Generator<[Path, NonNullable<Input['remote']>]> {
  const parts: [Path, Algorithm][] = [[['algorithm'], job.algorithm ?? {}], ...jobConfigs(job)];
  for (const [at, { inputs }] of parts)
    for (const [index, { remote }] of withRemote(inputs))
      if (remote) yield [[...at, 'inputs', index, 'remote'], remote];
}

const withRemote = itemsThat<Input>(({ remote }) => Boolean(remote));

const missing = (path: Path): Finding => ({
  path,
  message: missingProperty(path),
  codes: [nameAt(path) === 'id' ? 'ModelArts.2783' : 'ModelArts.2782'],
  fixes: [add(path, todo(String(path.at(-1))))],
});

const useObs = (path: Path): Fix =>
  fix(l10n.t('Use "obs" instead'), { remove: path }, { set: [...path.slice(0, -1), 'obs'], value: someObs });
