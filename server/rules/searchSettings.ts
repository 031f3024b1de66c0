import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import { searchSettings } from '../../schemas/searchSettings.ts';
import type { PartialJob, Path } from '../document/path.ts';
import { filled } from './kit/algorithms.ts';
import { change, fix, remove } from './kit/fixes.ts';
import { items, repeats } from './kit/lists.ts';
import { firstUsedHere, setHere } from './kit/messages.ts';
import { nearest } from './kit/nearest.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { isOfType } from './kit/valueTypes.ts';
import { autoSearch, search } from './searchSpace.ts';

const tpe = (...params: object[]) => search({ algo_configs: [{ name: 'tpe_search', params }] });

/** Details of a hyperparameter search that don't fit together. */
export const searchSettingRules: Topic = {
  about: ({ algorithm }) => algorithm?.policies?.auto_search,
  rules: [
    {
      id: 'search-param-extras',
      severity: 'warning',
      codes: ['ModelArts.2826'],
      doc: 'A `discrete` hyperparameter has `discrete_values` and no bounds, a `continuous` one has bounds and no `discrete_values`. `discrete_points_num` is a positive integer. Each hyperparameter is listed once.',
      invalid: [
        search({
          search_params: [{ param_type: 'continuous', lower_bound: '0', upper_bound: '1', discrete_values: ['1'] }],
        }),
        search({
          search_params: [{ param_type: 'discrete', discrete_values: ['1'], lower_bound: '0', upper_bound: '1' }],
        }),
        search({ search_params: [{ param_type: 'continuous', discrete_points_num: '2.5' }] }),
        search({ search_params: [{ name: 'lr' }, { name: 'lr' }] }),
      ],
      valid: [
        search({
          search_params: [
            { name: 'lr', param_type: 'continuous', lower_bound: '0', upper_bound: '1', discrete_points_num: '3' },
          ],
        }),
        search({ search_params: [{ name: 'a', param_type: 'discrete', discrete_values: ['1'], lower_bound: '' }] }),
      ],
      *check(job) {
        const params = items(job.algorithm?.policies?.auto_search?.search_params);
        for (const [index, param] of params) yield* extras([...autoSearch, 'search_params', index], param);
        for (const [name, path, first] of repeats(searchedNames(job)))
          yield {
            path: [...path, 'name'],
            message: l10n.t('Hyperparameter "{0}" is listed twice in the search.', name),
            fixes: [remove(path)],
            related: [firstUsedHere([...first, 'name'])],
          };
      },
    },
    {
      id: 'algo-param-known',
      severity: 'hint',
      doc: 'The documentation lists the settings of each search algorithm, and their types.',
      invalid: [
        tpe({ key: 'gama', value: '0.3' }),
        tpe({ key: 'kappa', value: '1' }),
        tpe({ key: 'gamma', value: 'much' }),
        tpe({ key: 'num_samples', value: '20', type: 'Float' }),
      ],
      valid: [
        tpe({ key: 'gamma', value: '0.25', type: 'Float' }),
        search({ algo_configs: [{ name: 'x', params: [{ key: 'y' }] }] }),
      ],
      *check({ algorithm }) {
        for (const [config, { name = '', params }] of items(algorithm?.policies?.auto_search?.algo_configs)) {
          const settings = Object.hasOwn(searchSettings, name) ? (searchSettings[name] ?? []) : [];
          if (!settings.length) continue;
          for (const [index, param] of items(params))
            yield* wrongSetting([...autoSearch, 'algo_configs', config, 'params', index], param, settings);
        }
      },
    },
    {
      id: 'reward-attr-complete',
      severity: 'hint',
      doc: 'A metric needs a `name`, the direction in which it improves (`mode`), and a `regex` that finds it in the log. The value is read from the first group of the regular expression.',
      invalid: [
        search({ reward_attrs: [{ name: 'acc' }] }),
        search({ reward_attrs: [{ name: 'acc', mode: 'max', regex: 'acc=[0-9.]+' }] }),
      ],
      valid: [search({ reward_attrs: [{ name: 'acc', mode: 'max', regex: 'acc=([0-9.]+)' }] })],
      *check({ algorithm }) {
        for (const [index, metric] of items(algorithm?.policies?.auto_search?.reward_attrs)) {
          const path = [...autoSearch, 'reward_attrs', index];
          const present = filled(metric, 'name', 'mode', 'regex');
          const missing = ['name', 'mode', 'regex'].filter((name) => !present.includes(name));
          if (missing.length) yield incomplete(path, metric.name, missing);
          else if (!/(?<!\\)\((?!\?[:=!<>])|\(\?P?</.test(metric.regex ?? ''))
            yield {
              path: [...path, 'regex'],
              message: l10n.t('"regex" needs a group, such as "([0-9.]+)", for the value of the metric.'),
            };
        }
      },
    },
  ],
};

interface SearchParam {
  readonly param_type?: string;
  readonly lower_bound?: string;
  readonly upper_bound?: string;
  readonly discrete_points_num?: string;
  readonly discrete_values?: readonly unknown[];
}

function* extras(path: Path, param: SearchParam): Generator<Finding> {
  const surplus =
    param.param_type === 'discrete'
      ? filled(param, 'lower_bound', 'upper_bound')
      : param.param_type === 'continuous' && param.discrete_values?.length
        ? ['discrete_values']
        : [];
  for (const name of surplus)
    yield {
      path: [...path, name],
      message: l10n.t(
        '"{0}" has no effect on a hyperparameter whose "param_type" is "{1}".',
        name,
        param.param_type ?? '',
      ),
      fixes: [remove([...path, name])],
      related: [setHere([...path, 'param_type'])],
      tags: ['unnecessary'],
    };
  const { discrete_points_num: points } = param;
  if (points && !/^[1-9]\d*$/.test(points))
    yield {
      path: [...path, 'discrete_points_num'],
      message: l10n.t('"discrete_points_num" must be a positive integer in quotes.'),
      fixes: [change([...path, 'discrete_points_num'], String(Math.max(1, Math.round(Number(points)) || 1)))],
    };
}

function* searchedNames({ algorithm }: PartialJob): Generator<[string, Path]> {
  for (const [index, { name }] of items(algorithm?.policies?.auto_search?.search_params))
    if (name) yield [name, [...autoSearch, 'search_params', index]];
}

interface Setting {
  readonly key?: string;
  readonly value?: string;
  readonly type?: string;
}

function* wrongSetting(
  path: Path,
  { key, value, type }: Setting,
  settings: (typeof searchSettings)[string],
): Generator<Finding> {
  if (!key) return;
  const known = settings.find((setting) => setting.key === key);
  const keys = settings.map((setting) => setting.key);
  if (!known) {
    const near = nearest(key, keys);
    yield {
      path: [...path, 'key'],
      message: l10n.t('Unknown setting "{0}". This search algorithm has {1}.', key, quoted(keys)),
      fixes: near ? [change([...path, 'key'], near)] : [],
    };
    return;
  }
  if (type && type !== known.type)
    yield {
      path: [...path, 'type'],
      message: l10n.t('"type" of the setting "{0}" is "{1}".', key, known.type),
      fixes: [change([...path, 'type'], known.type)],
    };
  if (value && !value.includes('${') && !isOfType(value, known.type))
    yield {
      path: [...path, 'value'],
      message: l10n.t('"value" doesn\'t match the type "{0}".', known.type),
      fixes: [change([...path, 'value'], known.default)],
    };
}

function incomplete(path: Path, name = 'accuracy', missing: readonly string[]): Finding {
  const metric = name.replace(/[^\w ]/g, '') || 'accuracy';
  const samples: Readonly<Record<string, string>> = { name, mode: 'max', regex: `${metric}=([0-9.]+)` };
  const changes = missing.map((property) => ({ set: [...path, property], value: samples[property] }));
  return {
    path,
    message: l10n.t('A metric requires {0}.', quoted(missing)),
    fixes: [fix(l10n.t('Add {0}', quoted(missing)), ...changes)],
  };
}
