import * as l10n from '@vscode/l10n';
import { nameAt, type PartialJob, type Path } from '../document/path.ts';
import { isStored } from './kit/algorithms.ts';
import { add, change, fix, remove, safe } from './kit/fixes.ts';
import { items, repeats } from './kit/lists.ts';
import { firstUsedHere, setHere } from './kit/messages.ts';
import { nearest } from './kit/nearest.ts';
import { regexFault } from './kit/regexFault.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';

/** Where a job sets up a hyperparameter search. */
export const autoSearch: Path = ['algorithm', 'policies', 'auto_search'];

/** A job with a search, as an example. */
export const search = (auto_search: object, algorithm: object = {}): object => ({
  algorithm: { ...algorithm, policies: { auto_search } },
});

/** What a hyperparameter search varies, and what it optimizes. */
export const searchSpaceRules: Topic = {
  about: ({ algorithm }) => algorithm?.policies?.auto_search,
  rules: [
    {
      id: 'reward-attr-duplicate',
      severity: 'error',
      codes: ['ModelArts.2824'],
      doc: 'A search can list each metric only once.',
      invalid: [search({ reward_attrs: [{ name: 'acc' }, { name: 'acc' }] })],
      valid: [search({ reward_attrs: [{ name: 'acc' }, { name: 'loss' }] })],
      *check(job) {
        for (const [name, path, first] of repeats(metricNames(job)))
          yield {
            path: [...path, 'name'],
            message: l10n.t('Duplicate metric "{0}".', name),
            fixes: [remove(path)],
            related: [firstUsedHere([...first, 'name'])],
          };
      },
    },
    {
      id: 'reward-regex',
      severity: 'warning',
      doc: "`regex` finds a metric in the log, so it must be a valid regular expression. The dialect isn't documented, so this rule accepts what JavaScript or Python accept.",
      invalid: [
        search({ reward_attrs: [{ name: 'acc', regex: 'acc=([0-9.]+' }] }),
        search({ reward_attrs: [{ regex: '*' }] }),
        search({ reward_attrs: [{ regex: 'a\\' }] }),
      ],
      valid: [
        search({ reward_attrs: [{ name: 'acc', regex: 'acc=([0-9.]+)' }] }),
        search({ reward_attrs: [{ regex: '(?i)acc(?P<at>[ =])+(?P<acc>[0-9.]++)(?P=at)\\Z' }] }),
      ],
      *check({ algorithm }) {
        for (const [index, { regex }] of items(algorithm?.policies?.auto_search?.reward_attrs)) {
          const fault = regex && regexFault(regex);
          if (fault)
            yield {
              path: [...autoSearch, 'reward_attrs', index, 'regex'],
              message: l10n.t('"regex" isn\'t a valid regular expression ({0}).', fault),
            };
        }
      },
    },
    {
      id: 'search-param-bounds',
      severity: 'warning',
      codes: ['ModelArts.2826'],
      doc: 'A `continuous` hyperparameter needs a `lower_bound` that is less than its `upper_bound`. A `discrete` one needs `discrete_values`.',
      invalid: [
        search({ search_params: [{ param_type: 'continuous', lower_bound: '0.1', upper_bound: '0.01' }] }),
        search({ search_params: [{ param_type: 'continuous' }] }),
        search({ search_params: [{ param_type: 'continuous', lower_bound: '1' }] }),
        search({ search_params: [{ param_type: 'continuous', upper_bound: '1' }] }),
        search({ search_params: [{ param_type: 'continuous', lower_bound: '1', upper_bound: '1.0' }] }),
        search({ search_params: [{ param_type: 'continuous', lower_bound: 'low', upper_bound: '1' }] }),
        search({ search_params: [{ param_type: 'discrete' }] }),
        search({ search_params: [{ param_type: 'discrete', discrete_values: [] }] }),
      ],
      valid: [
        search({ search_params: [{ param_type: 'continuous', lower_bound: '0.01', upper_bound: '0.1' }] }),
        search({ search_params: [{ param_type: 'discrete', discrete_values: ['a'] }, { name: 'b' }] }),
      ],
      *check({ algorithm }) {
        for (const [index, param] of items(algorithm?.policies?.auto_search?.search_params)) {
          const path = [...autoSearch, 'search_params', index];
          if (param.param_type === 'continuous') yield* wrongBounds(path, param);
          if (param.param_type === 'discrete' && !param.discrete_values?.length)
            yield {
              path: [...path, 'discrete_values'],
              message: l10n.t('A discrete hyperparameter requires "discrete_values".'),
              fixes: [add([...path, 'discrete_values'], ['0.01', '0.1'])],
            };
        }
      },
    },
    {
      id: 'search-param-known',
      severity: 'warning',
      doc: 'A search varies the hyperparameters in `algorithm.parameters`, unless a stored algorithm has its own.',
      invalid: [
        search({ search_params: [{ name: 'wd' }] }, { parameters: [{ name: 'lr', value: '0.1' }] }),
        search({ search_params: [{ name: 'learningrate' }] }, { parameters: [{ name: 'learning_rate' }] }),
      ],
      valid: [
        search({ search_params: [{ name: 'lr' }] }, { parameters: [{ name: 'lr', value: '0.1' }] }),
        search({ search_params: [{ name: 'wd' }] }),
        search({ search_params: [{ name: 'wd' }] }, { id: 'a', parameters: [{ name: 'lr' }] }),
        search({ search_params: [{ name: 'wd' }] }, { subscription_id: 'a', parameters: [{ name: 'lr' }] }),
      ],
      *check({ algorithm = {} }) {
        const { parameters = [], policies } = algorithm;
        const known = new Set(parameters.flatMap((parameter) => parameter?.name ?? []));
        if (isStored(algorithm) || !known.size) return;
        for (const [index, { name, lower_bound: value }] of items(policies?.auto_search?.search_params)) {
          if (!name || known.has(name)) continue;
          const path = [...autoSearch, 'search_params', index, 'name'];
          const near = nearest(name, known);
          const addition = {
            set: ['algorithm', 'parameters', parameters.length],
            value: { name, ...(value && { value }) },
          };
          yield {
            path,
            message: near
              ? l10n.t('Unknown hyperparameter "{0}". Did you mean "{1}"?', name, near)
              : l10n.t('Unknown hyperparameter "{0}". Add it to "parameters".', name),
            fixes: [...(near ? [change(path, near)] : []), fix(l10n.t('Add hyperparameter "{0}"', name), addition)],
            related: [setHere(['algorithm', 'parameters'])],
          };
        }
      },
    },
  ],
};

function* metricNames({ algorithm }: PartialJob): Generator<[string, Path]> {
  for (const [index, { name }] of items(algorithm?.policies?.auto_search?.reward_attrs))
    if (name) yield [name, [...autoSearch, 'reward_attrs', index]];
}

interface Bounds {
  readonly lower_bound?: string;
  readonly upper_bound?: string;
}

function* wrongBounds(path: Path, { lower_bound: lower, upper_bound: upper }: Bounds): Generator<Finding> {
  const [lowerPath, upperPath] = [
    [...path, 'lower_bound'],
    [...path, 'upper_bound'],
  ] as const;
  if (!lower) yield withoutBound(lowerPath, upper, -1);
  if (!upper) yield withoutBound(upperPath, lower, +1);
  if (!lower || !upper || Number(lower) < Number(upper)) return;
  const isSwapped = Number(lower) > Number(upper);
  const swap = safe(fix(l10n.t('Swap the bounds'), { set: lowerPath, value: upper }, { set: upperPath, value: lower }));
  const [guilty, other] = Number.isNaN(Number(upper)) ? [upperPath, lowerPath] : [lowerPath, upperPath];
  yield {
    path: guilty,
    message: l10n.t('"lower_bound" must be a number less than "upper_bound".'),
    fixes: [...(isSwapped ? [swap] : []), discrete(path, [...new Set([lower, upper])])],
    related: [setHere(other)],
  };
}

/** The fix adds the missing bound on its side of the other bound. */
function withoutBound(path: Path, other: string | undefined, distance: number): Finding {
  const fallback = distance < 0 ? 1 : 0;
  const start = other && Number.isFinite(Number(other)) ? Number(other) : fallback;
  return {
    path,
    message: l10n.t('A continuous hyperparameter requires "{0}".', nameAt(path)),
    fixes: [add(path, String(start + distance))],
  };
}

const discrete = (path: Path, values: readonly string[]): Fix =>
  fix(
    l10n.t('Make it discrete with these values'),
    { set: [...path, 'param_type'], value: 'discrete' },
    { set: [...path, 'discrete_values'], value: values },
  );
