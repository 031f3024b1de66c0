import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document/path.ts';
import { add, changeOther, fix, remove, todo } from './kit/fixes.ts';
import { items } from './kit/lists.ts';
import { exclusive, setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

const policyPath: Path = ['spec', 'schedule_policy'];

const termsPath: Path = [...policyPath, 'required_affinity', 'node_affinity', 'nodeSelectorTerms'];

const terms = (...nodeSelectorTerms: object[]) => ({
  spec: { schedule_policy: { required_affinity: { node_affinity: { nodeSelectorTerms } } } },
});

const wanting = (operator: string, ...values: string[]) =>
  terms({ matchExpressions: [{ key: 'kubernetes.io/hostname', operator, ...(values.length && { values }) }] });

/** Which nodes may run a job. */
export const nodeSelectorRules: Topic = {
  about: ({ spec }) => spec?.schedule_policy,
  rules: [
    {
      id: 'node-selector-values',
      severity: 'error',
      doc: '`In` and `NotIn` need at least one value, `Gt` and `Lt` need exactly one integer, and `Exists` and `DoesNotExist` take no values.',
      invalid: [
        wanting('Exists', 'x'),
        wanting('In'),
        wanting('NotIn'),
        wanting('DoesNotExist', 'x'),
        wanting('Gt'),
        wanting('Lt', '1', '2'),
        wanting('Gt', 'x'),
        {
          spec: {
            schedule_policy: {
              preferred_affinity: { node_affinity: [{ preference: { matchFields: [{ operator: 'In' }] } }] },
            },
          },
        },
      ],
      valid: [wanting('In', '192.168.0.5'), wanting('Exists'), wanting('Gt', '-5')],
      *check(job) {
        for (const [path, { operator, values = [] }] of requirements(job)) {
          const given = values.filter((value) => value !== undefined);
          if (operator && given.length === values.length) yield* wrongValues(path, operator, given);
        }
      },
    },
    {
      id: 'node-selector-one-of',
      severity: 'warning',
      excludesIn: ['spec.schedule_policy.required_affinity.node_affinity.nodeSelectorTerms[]'],
      doc: 'A term of a node selector must have either `matchExpressions` (labels) or `matchFields` (fields). A node must match at least one of the terms.',
      invalid: [
        terms({}),
        terms({ matchExpressions: [], matchFields: [] }),
        terms({ matchFields: [], matchExpressions: [] }),
      ],
      valid: [terms({ matchExpressions: [{ key: 'k', operator: 'Exists' }] })],
      *check({ spec }) {
        const selector = spec?.schedule_policy?.required_affinity?.node_affinity;
        for (const [index, term] of items(selector?.nodeSelectorTerms)) {
          const [first, second] = Object.keys(term).filter(
            (name) => name === 'matchExpressions' || name === 'matchFields',
          );
          const path = [...termsPath, index];
          if (first && second) yield bothKinds([...path, first], [...path, second]);
          if (!first) yield noKind(path);
        }
      },
    },
  ],
};

const bothKinds = (first: Path, second: Path): Finding => ({
  path: second,
  message: exclusive('matchExpressions', 'matchFields'),
  fixes: [fix(l10n.t('Split into two terms'), { split: second }), remove(second), remove(first)],
  related: [setHere(first)],
});

const noKind = (path: Path): Finding => ({
  path,
  message: l10n.t('A term must have either "matchExpressions" or "matchFields".'),
  fixes: [
    add([...path, 'matchExpressions'], [{ key: todo('label'), operator: 'Exists' }]),
    add([...path, 'matchFields'], [{ key: 'metadata.name', operator: 'In', values: [todo('node')] }]),
    remove(path),
  ],
});

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';

/** The operator that fits the values that are there. */
const instead = { In: 'Exists', NotIn: 'DoesNotExist', Exists: 'In', DoesNotExist: 'NotIn' } as const;

function* wrongValues(at: Path, operator: Operator, values: readonly string[]): Generator<Finding> {
  const path = [...at, 'values'];
  const related = [setHere([...at, 'operator'])];
  if (operator === 'Gt' || operator === 'Lt') {
    const [best = '0'] = values.filter((value) => /^[+-]?[0-9]+$/.test(value));
    if (values.length === 1 && values[0] === best) return;
    const message = l10n.t('"values" must have exactly one integer in quotes for the operator "{0}".', operator);
    yield {
      path,
      message,
      related,
      fixes: [changeOther(path, [best])],
    };
    return;
  }
  const takesNone = operator === 'Exists' || operator === 'DoesNotExist';
  // The schema rules report an unknown operator.
  if (takesNone === !values.length || !Object.hasOwn(instead, operator)) return;
  yield {
    path,
    related,
    message: takesNone
      ? l10n.t('The operator "{0}" takes no "values".', operator)
      : l10n.t('The operator "{0}" requires "values".', operator),
    fixes: [takesNone ? remove(path) : add(path, [todo('value')]), changeOther([...at, 'operator'], instead[operator])],
  };
}

interface Term {
  readonly matchExpressions?: readonly (Requirement | undefined)[];
  readonly matchFields?: readonly (Requirement | undefined)[];
}

interface Requirement {
  readonly operator?: Operator;
  readonly values?: readonly (string | undefined)[];
}

/** All conditions on nodes, required or preferred, with their paths. */
function* requirements({ spec: { schedule_policy } = {} }: PartialJob): Generator<[Path, Requirement]> {
  const { required_affinity, preferred_affinity } = schedule_policy ?? {};
  for (const [index, term] of items(required_affinity?.node_affinity?.nodeSelectorTerms))
    yield* requirementsOf(term, [...termsPath, index]);
  for (const [index, { preference }] of items(preferred_affinity?.node_affinity))
    yield* requirementsOf(preference, [...policyPath, 'preferred_affinity', 'node_affinity', index, 'preference']);
}

const matches = ['matchExpressions', 'matchFields'] as const;

function* requirementsOf(term: Term = {}, path: Path): Generator<[Path, Requirement]> {
  for (const name of matches)
    for (const [index, requirement] of items(term[name])) yield [[...path, name, index], requirement];
}
