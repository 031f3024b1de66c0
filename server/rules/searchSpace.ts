import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import { isStored } from './kit/algorithms.ts';
import { add, change, fix, remove, safe } from './kit/fixes.ts';
import { items, repeats } from './kit/lists.ts';
import { nearest } from './kit/nearest.ts';
import { regexFault } from './kit/regexFault.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

/** Where a job says that it is a hyperparameter search. */
export const autoSearch: Path = ['algorithm', 'policies', 'auto_search'];

/** A job with a search, as an example. */
export const search = (auto_search: object, algorithm: object = {}): object => ({
  algorithm: { ...algorithm, policies: { auto_search } },
});

/** What a hyperparameter search varies, and what it improves. */
export const searchSpaceRules: Topic = {
  about: ({ algorithm }) => algorithm?.policies?.auto_search,
  rules: [
    {
      id: 'reward-attr-duplicate',
      severity: 'error',
      codes: ['ModelArts.2824'],
      doc: 'Each metric of a search is listed once.',
      invalid: [search({ reward_attrs: [{ name: 'acc' }, { name: 'acc' }] })],
      valid: [search({ reward_attrs: [{ name: 'acc' }, { name: 'loss' }] })],
      *check(job) {
        for (const [name, path, first] of repeats(metricNames(job)))
          yield {
            path: [...path, 'name'],
            message: l10n.t('Metric "{0}" is listed twice: remove one of the two.', name),
            fixes: [remove(path)],
            related: [{ path: [...first, 'name'], message: l10n.t('"{0}" is listed here first.', name) }],
          };
      },
    },
    {
      id: 'reward-regex',
      severity: 'warning',
      doc: 'The regular expression that finds a metric in the log has to be one. Which dialect the service reads is not documented: what JavaScript or Python accept passes.',
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
              message: l10n.t('"regex" is no regular expression: correct it ({0}).', fault),
            };
        }
      },
    },
    {
      id: 'search-param-bounds',
      severity: 'warning',
      codes: ['ModelArts.2826'],
      doc: 'A `continuous` hyperparameter lies between the numbers `lower_bound` and `upper_bound`, in this order; a `discrete` one takes its values from `discrete_values`.',
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
              message: l10n.t('A discrete hyperparameter needs "discrete_values": list the values to try.'),
              fixes: [add([...path, 'discrete_values'], ['0.01', '0.1'])],
            };
        }
      },
    },
    {
      id: 'search-param-known',
      severity: 'warning',
      doc: 'A search varies hyperparameters of the job: those in `algorithm.parameters`, unless a managed algorithm brings its own.',
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
              ? l10n.t('There is no hyperparameter "{0}". Did you mean "{1}"?', name, near)
              : l10n.t('There is no hyperparameter "{0}": add it to "parameters".', name),
            fixes: [...(near ? [change(path, near)] : []), fix(l10n.t('Add the hyperparameter "{0}"', name), addition)],
            related: [{ path: ['algorithm', 'parameters'], message: l10n.t('The hyperparameters of the job.') }],
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
    message: l10n.t(
      '"lower_bound" must be a number below "upper_bound": change {0} or {1}.',
      shown(lower),
      shown(upper),
    ),
    fixes: [...(isSwapped ? [swap] : []), discrete(path, [...new Set([lower, upper])])],
    related: [{ path: other, message: l10n.t('The other bound.') }],
  };
}

/** A bound that is absent goes to one side of the other. */
function withoutBound(path: Path, other: string | undefined, distance: number): Finding {
  const fallback = distance < 0 ? 1 : 0;
  const start = other && Number.isFinite(Number(other)) ? Number(other) : fallback;
  return {
    path,
    message: l10n.t('A continuous hyperparameter needs "{0}": add it, a number in quotes.', String(path.at(-1))),
    fixes: [add(path, String(start + distance))],
  };
}

const discrete = (path: Path, values: readonly string[]): Fix =>
  fix(
    l10n.t('Make it discrete, with these values'),
    { set: [...path, 'param_type'], value: 'discrete' },
    { set: [...path, 'discrete_values'], value: values },
  );
