import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../document.ts';
import { change, fix, items, remove, repeats } from './fixes.ts';
import { boundPassed, isOfType, typesOf } from './parameterValues.ts';
import { hasReference } from './references.ts';
import type { Rule } from './rule.ts';
import { nearestFirst, shown } from './values.ts';

const root: Path = ['algorithm', 'parameters'];

const parameter = (...members: unknown[]) => ({ algorithm: { parameters: members } });

/** Hyperparameters and the values they may take. */
export const parameterRules: readonly Rule[] = [
  {
    id: 'parameter-name-duplicate',
    severity: 'error',
    codes: ['ModelArts.2767'],
    doc: 'Each hyperparameter is given once.',
    bad: parameter({ name: 'lr', value: '0.1' }, { name: 'lr', value: '0.2' }),
    good: parameter({ name: 'lr', value: '0.1' }, { name: 'epochs', value: '20' }),
    *check(job) {
      for (const [name, path, first] of repeats(names(job)))
        yield {
          path: [...path, 'name'],
          message: l10n.t('Hyperparameter "{0}" is given twice: remove one of the two.', name),
          fixes: [remove(path)],
          related: [{ path: [...first, 'name'], message: l10n.t('"{0}" is given here first.', name) }],
        };
    },
  },
  {
    id: 'parameter-shadows-channel',
    severity: 'hint',
    doc: 'An input or output channel reaches the script as `--name`, unless its `access_method` is `env`: a hyperparameter of the same name would be passed twice.',
    bad: {
      algorithm: { parameters: [{ name: 'data_url', value: '/data' }], inputs: [{ name: 'data_url' }] },
    },
    good: {
      algorithm: { parameters: [{ name: 'lr', value: '0.1' }], inputs: [{ name: 'data_url' }] },
    },
    alsoGood: [
      {
        algorithm: {
          parameters: [{ name: 'train_url', value: '/data' }],
          outputs: [{ name: 'train_url', access_method: 'env' }],
        },
      },
    ],
    *check(job) {
      const channels = channelsByName(job);
      for (const [index, { name }] of items(job.algorithm?.parameters)) {
        const channel = channels.get(name ?? '');
        if (!channel) continue;
        yield {
          path: [...root, index, 'name'],
          message: l10n.t(
            '"{0}" is a channel too, and is passed as --{0} already: remove the hyperparameter.',
            name ?? '',
          ),
          fixes: [remove([...root, index])],
          related: [{ path: channel, message: l10n.t('The channel of that name.') }],
        };
      }
    },
  },
  {
    id: 'parameter-name-form',
    severity: 'warning',
    doc: 'The name of a hyperparameter has 1 to 64 letters, digits, hyphens and underscores.',
    bad: parameter({ name: 'batch size', value: '32' }),
    good: parameter({ name: 'batch_size', value: '32' }),
    alsoBad: [parameter({ name: '' }), parameter({ name: 'n'.repeat(65) }), parameter({ name: 'größe' })],
    covers: ['algorithm.parameters[].name'],
    *check({ algorithm }) {
      for (const [index, { name }] of items(algorithm?.parameters)) {
        if (name === undefined || /^[A-Za-z0-9_-]{1,64}$/.test(name)) continue;
        const path = [...root, index, 'name'];
        yield {
          path,
          message: l10n.t('"name" takes 1 to 64 letters, digits, hyphens and underscores: change {0}.', shown(name)),
          fixes: [name ? change(path, name.replace(/[^A-Za-z0-9_-]/gu, '_').slice(0, 64)) : remove([...root, index])],
        };
      }
    },
  },
  {
    id: 'parameter-value-type',
    severity: 'warning',
    codes: ['ModelArts.2768', 'ModelArts.2825'],
    doc: 'The value of a hyperparameter has to parse as the `type` of its `constraint`.',
    bad: parameter({ name: 'epochs', value: '1.5', constraint: { type: 'Integer' } }),
    good: parameter({ name: 'lr', value: '1.5e-3', constraint: { type: 'Float' } }),
    alsoBad: [
      parameter({ name: 'shuffle', value: 'yes', constraint: { type: 'Boolean' } }),
      parameter({ name: 'lr', value: '0,1', constraint: { type: 'Float' } }),
    ],
    alsoGood: [
      parameter({ name: 'shuffle', value: 'TRUE', constraint: { type: 'Boolean' } }),
      parameter({ name: 'epochs', value: '', constraint: { type: 'Integer' } }),
      parameter({ name: 'epochs', value: '${env:EPOCHS}', constraint: { type: 'Integer' } }),
    ],
    *check({ algorithm }) {
      for (const [index, { value, constraint: { type } = {} }] of items(algorithm?.parameters)) {
        if (!value || !type || hasReference(value) || isOfType(value, type)) continue;
        const typePath = [...root, index, 'constraint', 'type'];
        yield {
          path: [...root, index, 'value'],
          message: l10n.t('"value" is no {1}: change {0}, or the "type" of the constraint.', shown(value), type),
          fixes: typesOf(value).map((other) =>
            fix(l10n.t('Change "type" to {0}', other), { set: typePath, value: other }),
          ),
          related: [{ path: typePath, message: l10n.t('The type is set here.') }],
        };
      }
    },
  },
  {
    id: 'parameter-value-range',
    severity: 'warning',
    codes: ['ModelArts.2765', 'ModelArts.2769'],
    doc: 'With `valid_type` `Choice` the value is one of `valid_range`, with `Range` it lies between its two bounds.',
    bad: parameter({
      name: 'optimizer',
      value: 'lamb',
      constraint: { valid_type: 'Choice', valid_range: ['adam', 'sgd'] },
    }),
    good: parameter({
      name: 'optimizer',
      value: 'adam',
      constraint: { valid_type: 'Choice', valid_range: ['adam', 'sgd'] },
    }),
    alsoBad: [
      parameter({
        name: 'lr',
        value: '2',
        constraint: { type: 'Float', valid_type: 'Range', valid_range: ['0', '1.0'] },
      }),
      parameter({ name: 'lr', value: 'x', constraint: { valid_type: 'Range', valid_range: ['0', '1'] } }),
    ],
    alsoGood: [
      parameter({ name: 'lr', value: '2', constraint: { valid_type: 'None', valid_range: ['0', '1'] } }),
      parameter({ name: 'lr', value: '2', constraint: { valid_type: 'Range', valid_range: ['0'] } }),
      parameter({ name: 'lr', value: '', constraint: { valid_type: 'Choice', valid_range: ['a'] } }),
    ],
    *check({ algorithm }) {
      for (const [index, { value, constraint = {} }] of items(algorithm?.parameters)) {
        if (!value || hasReference(value) || !isOfType(value, constraint.type ?? 'String')) continue;
        const [best, ...others] = allowedInstead(value, constraint);
        if (best === undefined) continue;
        const path = [...root, index, 'value'];
        const range = [...root, index, 'constraint', 'valid_range'];
        yield {
          path,
          message: l10n.t(
            '"value" is none that "valid_range" allows: change {0}, to {1} for example.',
            shown(value),
            shown(best),
          ),
          fixes: [best, ...others].map((allowed) => change(path, allowed)),
          related: [{ path: range, message: l10n.t('The allowed values.') }],
        };
      }
    },
  },
  {
    id: 'valid-range-needed',
    severity: 'hint',
    doc: 'A `valid_type` of `Range` or `Choice` limits nothing as long as `valid_range` is empty.',
    bad: parameter({ name: 'n', constraint: { valid_type: 'Choice', valid_range: [] } }),
    good: parameter({ name: 'n', constraint: { valid_type: 'None', valid_range: [] } }),
    alsoBad: [parameter({ name: 'n', constraint: { valid_type: 'Range' } })],
    *check({ algorithm }) {
      for (const [index, { constraint = {} }] of items(algorithm?.parameters)) {
        const { valid_type, valid_range = [] } = constraint;
        if (!valid_type || valid_type === 'None' || valid_range.length) continue;
        const path = [...root, index, 'constraint'];
        yield {
          path: [...path, 'valid_range'],
          message: l10n.t('"valid_range" is empty: fill it, or set "valid_type" to "None".'),
          fixes: [fix(l10n.t('Set "valid_type" to "None"'), { set: [...path, 'valid_type'], value: 'None' })],
          related: [{ path: [...path, 'valid_type'], message: l10n.t('"{0}" asks for values.', valid_type) }],
        };
      }
    },
  },
];

function* names({ algorithm }: PartialJob): Generator<[string, Path]> {
  for (const [index, { name }] of items(algorithm?.parameters)) if (name) yield [name, [...root, index]];
}

/** Where the channels that are passed on the command line have their names. */
function channelsByName({ algorithm }: PartialJob): Map<string, Path> {
  const found = new Map<string, Path>();
  for (const list of ['inputs', 'outputs'] as const)
    for (const [index, { name, access_method }] of items<Channel>(algorithm?.[list]))
      if (name && access_method !== 'env') found.set(name, ['algorithm', list, index, 'name']);
  return found;
}

interface Channel {
  readonly name?: string;
  readonly access_method?: string;
}

/** What to change a value to that its constraint does not allow; nothing for one that it does. */
function allowedInstead(value: string, { valid_type, valid_range = [] }: Constraint): readonly string[] {
  const allowed = valid_range.filter((item) => item !== undefined);
  if (valid_type === 'Range') return [boundPassed(value, allowed) ?? []].flat();
  if (valid_type !== 'Choice' || allowed.includes(value)) return [];
  return nearestFirst(value, allowed).map(String);
}

interface Constraint {
  readonly valid_type?: string;
  readonly valid_range?: readonly (string | undefined)[];
}
