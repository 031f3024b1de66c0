import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import { engines } from '../../schemas/catalogue.ts';
import { isAt, type PartialJob } from '../document/path.ts';
import { change, fix } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { alternatives, nearestFirst, shown } from './kit/values.ts';
import { autoSearch, search } from './searchSpace.ts';

/** Search algorithms, and the engines that support a hyperparameter search. */
export const searchRules: Topic = {
  about: ({ algorithm }) => algorithm?.policies?.auto_search,
  rules: [
    {
      id: 'auto-search-complete',
      severity: 'warning',
      doc: 'A hyperparameter search needs a metric (`reward_attrs`), hyperparameters to vary (`search_params`), and a search algorithm (`algo_configs`).',
      invalid: [
        search({ reward_attrs: [{ name: 'acc', mode: 'max' }] }),
        search({}),
        search({ reward_attrs: [], search_params: [], algo_configs: [] }),
      ],
      valid: [
        search({
          reward_attrs: [{ name: 'acc', mode: 'max', regex: 'acc=([0-9.]+)' }],
          search_params: [{ name: 'lr', param_type: 'discrete', discrete_values: ['0.1', '0.01'] }],
          algo_configs: [{ name: 'tpe_search' }],
        }),
        { algorithm: { policies: { auto_search: null } } },
      ],
      check: incompleteSearch,
    },
    {
      id: 'search-algorithm-known',
      severity: 'hint',
      doc: 'The documentation lists three search algorithms: `bayes_opt_search`, `tpe_search`, and `anneal_search`.',
      invalid: [search({ algo_configs: [{ name: 'tpe' }] }), search({ algo_configs: [{ name: 'random' }] })],
      valid: [search({ algo_configs: [{ name: 'tpe_search' }] })],
      explain: ({ kind, path, value, schema }) => {
        if (kind !== 'known-values' || !isAt(path, 'algorithm.policies.auto_search.algo_configs[].name'))
          return undefined;
        const known = Object.keys(schema['x-known-values'] ?? {});
        return {
          path,
          message: l10n.t('Unknown search algorithm {0}. Use {1}.', shown(value), alternatives(known)),
          fixes: nearestFirst(value, known).map((name) => change(path, name)),
        };
      },
    },
    {
      id: 'search-num-samples',
      severity: 'hint',
      doc: 'A search should make 10 to 20 trials (`num_samples`). Fewer trials rarely find good values, and more trials take a long time.',
      invalid: [
        search({ algo_configs: [{ params: [{ key: 'num_samples', value: '500', type: 'Integer' }] }] }),
        search({ algo_configs: [{ params: [{ key: 'num_samples', value: '2' }] }] }),
      ],
      valid: [search({ algo_configs: [{ params: [{ key: 'num_samples', value: '20', type: 'Integer' }] }] })],
      *check({ algorithm }) {
        for (const [config, { params }] of items(algorithm?.policies?.auto_search?.algo_configs))
          for (const [index, { key, value }] of items(params)) {
            if (key !== 'num_samples' || !value || !(Number(value) < 10 || Number(value) > 20)) continue;
            const path = [...autoSearch, 'algo_configs', config, 'params', index, 'value'];
            yield {
              path,
              message: l10n.t('"num_samples" should be from 10 to 20.'),
              fixes: [change(path, Number(value) < 10 ? '10' : '20')],
            };
          }
      },
    },
    {
      id: 'auto-search-engine',
      severity: 'hint',
      doc: 'Hyperparameter search is documented only for a few preset engines, such as PyTorch 1.8.0 and TensorFlow 2.1.0, and not for custom images.',
      invalid: [
        search({ reward_attrs: [{ name: 'acc' }] }, { engine: { engine_id: 'caffe-1.0.0-python2.7' } }),
        search({}, { engine: { image_url: 'org/image:1' } }),
        search({}, { engine: { engine_name: 'PyTorch', engine_version: 'PyTorch-1.3.0-python3.6' } }),
      ],
      valid: [
        search(
          { reward_attrs: [{ name: 'acc' }] },
          { engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' } },
        ),
        search({}, { engine: { engine_name: 'TensorFlow', engine_version: 'TF-1.13.1-python3.6-v2' } }),
        search({}, { engine: { engine_id: '', engine_name: 'PyTorch' } }),
      ],
      check: engineWithoutSearch,
    },
  ],
};

const searchParts = ['reward_attrs', 'search_params', 'algo_configs'] as const;

function* incompleteSearch({ algorithm }: PartialJob): Generator<Finding> {
  const found = algorithm?.policies?.auto_search;
  if (!found) return;
  const samples = {
    reward_attrs: [{ name: 'accuracy', mode: 'max', regex: 'accuracy=([0-9.]+)' }],
    search_params: [
      { name: parameterName(algorithm), param_type: 'continuous', lower_bound: '0.001', upper_bound: '0.1' },
    ],
    algo_configs: [{ name: 'tpe_search', params: [{ key: 'num_samples', value: '20', type: 'Integer' }] }],
  };
  const missing = searchParts.filter((name) => !found[name]?.length);
  if (!missing.length) return;
  const changes = missing.map((name) => ({ set: [...autoSearch, name], value: samples[name] }));
  yield {
    path: autoSearch,
    message: l10n.t('"auto_search" requires {0}.', quoted(missing)),
    fixes: [fix(l10n.t('Add {0}', quoted(missing)), ...changes)],
  };
}

const parameterName = ({ parameters }: NonNullable<PartialJob['algorithm']>): string =>
  parameters?.find((parameter) => parameter?.name)?.name ?? 'learning_rate';

const searchable = engines.filter(({ auto_search }) => auto_search);

/** The properties that determine an engine, in order of precedence. */
const engineProperties = ['engine_id', 'engine_version', 'image_url'] as const;

function* engineWithoutSearch({ algorithm: { engine = {}, policies } = {} }: PartialJob): Generator<Finding> {
  const name = engineProperties.find((property) => engine[property]);
  if (!policies?.auto_search || !name) return;
  const able = name === 'image_url' ? [] : searchable.flatMap((known) => known[name] ?? []);
  if (able.includes(engine[name] ?? '')) return;
  const path = ['algorithm', 'engine', name];
  yield {
    path,
    message: l10n.t(
      'Hyperparameter search isn\'t documented for this "{0}". Use PyTorch 1.8.0 or TensorFlow 2.1.0.',
      name,
    ),
    fixes: name === 'engine_id' ? able.map((other) => change(path, other)) : [],
    related: [setHere(autoSearch)],
  };
}
