import * as l10n from '@vscode/l10n';
import type { Path } from '../document/path.ts';
import { eachParameter, hasConstraints, type Parameter } from './kit/algorithms.ts';
import { change, fix, safe } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';
import { isOfType } from './kit/valueTypes.ts';
import { inTask, parameter } from './parameters.ts';

type Constraint = NonNullable<Parameter['constraint']>;

const constrained = (constraint: object, rest: object = {}) => parameter({ name: 'lr', ...rest, constraint });

/** Constraints of hyperparameters that can't be met. */
export const valueConstraintRules: Topic = {
  about: hasConstraints,
  rules: [
    {
      id: 'valid-range-malformed',
      severity: 'warning',
      codes: ['ModelArts.2770'],
      doc: '`valid_range` must fit `valid_type` and `type`: two numbers for a `Range`, the lower one first, and values of the type for a `Choice`. A `Range` needs a type that has an order.',
      invalid: [
        constrained({ type: 'Float', valid_type: 'Range', valid_range: ['0'] }),
        constrained({ type: 'Float', valid_type: 'Range', valid_range: ['1', '0'] }),
        constrained({ type: 'Float', valid_type: 'Range', valid_range: ['low', '1'] }),
        constrained({ type: 'Integer', valid_type: 'Choice', valid_range: ['1', 'two'] }),
        constrained({ type: 'String', valid_type: 'Range', valid_range: ['0', '1'] }),
        inTask({ name: 'lr', constraint: { valid_type: 'Range', valid_range: ['1', '2', '3'] } }),
      ],
      valid: [
        constrained({ type: 'Float', valid_type: 'Range', valid_range: ['0', '1e-1'] }),
        constrained({ type: 'Integer', valid_type: 'Choice', valid_range: ['1', '2'] }),
        constrained({ type: 'Float', valid_type: 'Range', valid_range: [] }),
        constrained({ valid_type: 'None', valid_range: ['x'] }),
      ],
      check: eachParameter(function* ({ constraint }, at) {
        if (!constraint?.valid_range?.length) return;
        if (constraint.valid_type === 'Range') yield* wrongRange([...at, 'constraint'], constraint);
        if (constraint.valid_type === 'Choice') yield* wrongChoice([...at, 'constraint'], constraint);
      }),
    },
    {
      id: 'parameter-required-empty',
      severity: 'warning',
      codes: ['ModelArts.2766'],
      doc: 'The constraint of this hyperparameter says that a job must set its value.',
      invalid: [constrained({ required: true }, { value: '' }), constrained({ required: true })],
      valid: [constrained({ required: true }, { value: '0.1' }), constrained({ required: false }, { value: '' })],
      check: eachParameter(function* ({ value = '', constraint }, at) {
        if (constraint?.required && !value)
          yield {
            path: [...at, 'value'],
            message: l10n.t('"value" must not be empty because the hyperparameter is required.'),
            related: [setHere([...at, 'constraint', 'required'])],
          };
      }),
    },
  ],
};

function* wrongRange(at: Path, { type, valid_range = [] }: Constraint): Generator<Finding> {
  const path = [...at, 'valid_range'];
  if (type === 'String' || type === 'Boolean') {
    yield {
      path: [...at, 'valid_type'],
      message: l10n.t('Values of type "{0}" can\'t have a range.', type),
      fixes: [change([...at, 'valid_type'], 'None')],
      related: [setHere([...at, 'type'])],
    };
    return;
  }
  const [low = '', high = ''] = valid_range;
  const isPair = valid_range.length === 2 && [low, high].every((bound) => isOfType(bound, 'Float'));
  if (isPair && Number(low) <= Number(high)) return;
  const swap = safe(fix(l10n.t('Swap the bounds'), { set: path, value: [high, low] }));
  yield {
    path,
    message: l10n.t('"valid_range" must be two numbers, the lower one first, if "valid_type" is "Range".'),
    fixes: isPair ? [swap] : [],
  };
}

function* wrongChoice(at: Path, { type = 'String', valid_range = [] }: Constraint): Generator<Finding> {
  for (const [index, choice] of valid_range.entries())
    if (choice !== undefined && !isOfType(choice, type))
      yield {
        path: [...at, 'valid_range', index],
        message: l10n.t('"{0}" isn\'t a value of type "{1}".', choice, type),
        related: [setHere([...at, 'type'])],
      };
}
