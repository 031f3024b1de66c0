import * as l10n from '@vscode/l10n';
import { hasPlaceholder } from '../document/placeholders.ts';
import { eachParameter, hasConstraints } from './kit/algorithms.ts';
import { change, changeOther } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import type { Topic } from './kit/rule.ts';
import { nearestFirst, shown } from './kit/values.ts';
import { boundPassed, isOfType, typesOf } from './kit/valueTypes.ts';
import { inTask, parameter } from './parameters.ts';

/** Hyperparameters and the values they accept. */
export const parameterValueRules: Topic = {
  about: hasConstraints,
  rules: [
    {
      id: 'parameter-value-type',
      severity: 'warning',
      codes: ['ModelArts.2768', 'ModelArts.2825'],
      doc: 'The value of a hyperparameter must match the `type` in its `constraint`.',
      invalid: [
        parameter({ name: 'epochs', value: '1.5', constraint: { type: 'Integer' } }),
        parameter({ name: 'shuffle', value: 'yes', constraint: { type: 'Boolean' } }),
        parameter({ name: 'lr', value: '0,1', constraint: { type: 'Float' } }),
        inTask({ name: 'epochs', value: 'ten', constraint: { type: 'Integer' } }),
      ],
      valid: [
        parameter({ name: 'lr', value: '1.5e-3', constraint: { type: 'Float' } }),
        parameter({ name: 'shuffle', value: 'TRUE', constraint: { type: 'Boolean' } }),
        parameter({ name: 'epochs', value: '', constraint: { type: 'Integer' } }),
        parameter({ name: 'epochs', value: '1', constraint: { type: 'constructor' } }),
        parameter({ name: 'epochs', value: '${env:EPOCHS}', constraint: { type: 'Integer' } }),
      ],
      check: eachParameter(function* ({ value, constraint: { type } = {} }, at) {
        if (!value || !type || hasPlaceholder(value) || isOfType(value, type)) return;
        const typePath = [...at, 'constraint', 'type'];
        yield {
          path: [...at, 'value'],
          message: l10n.t('"value" doesn\'t match the type "{0}".', type),
          fixes: [
            ...numberMeant(value, type).map((number) => change([...at, 'value'], number)),
            ...typesOf(value).map((other) => changeOther(typePath, other)),
          ],
          related: [setHere(typePath)],
        };
      }),
    },
    {
      id: 'parameter-value-range',
      severity: 'warning',
      codes: ['ModelArts.2765', 'ModelArts.2769'],
      doc: 'If `valid_type` is `Choice`, the value must be one of `valid_range`. If it is `Range`, the value must be between the two bounds in `valid_range`.',
      invalid: [
        parameter({
          name: 'optimizer',
          value: 'lamb',
          constraint: { valid_type: 'Choice', valid_range: ['adam', 'sgd'] },
        }),
        parameter({
          name: 'lr',
          value: '2',
          constraint: { type: 'Float', valid_type: 'Range', valid_range: ['0', '1.0'] },
        }),
        parameter({ name: 'lr', value: 'x', constraint: { valid_type: 'Range', valid_range: ['0', '1'] } }),
      ],
      valid: [
        parameter({
          name: 'optimizer',
          value: 'adam',
          constraint: { valid_type: 'Choice', valid_range: ['adam', 'sgd'] },
        }),
        parameter({ name: 'lr', value: '2', constraint: { valid_type: 'None', valid_range: ['0', '1'] } }),
        parameter({ name: 'lr', value: '2', constraint: { valid_type: 'Range', valid_range: ['0'] } }),
        parameter({ name: 'lr', value: '', constraint: { valid_type: 'Choice', valid_range: ['a'] } }),
        parameter({
          name: 'f',
          value: 'true',
          constraint: { type: 'Boolean', valid_type: 'Range', valid_range: ['0', '1'] },
        }),
      ],
      check: eachParameter(function* ({ value, constraint = {} }, at) {
        if (!value || hasPlaceholder(value) || !isOfType(value, constraint.type ?? 'String')) return;
        const [best, ...others] = allowedInstead(value, constraint);
        if (best === undefined) return;
        const path = [...at, 'value'];
        const range = [...at, 'constraint', 'valid_range'];
        yield {
          path,
          message: l10n.t('"value" isn\'t in "valid_range". Use {0}, for example.', shown(best)),
          fixes: [best, ...others].map((allowed) => change(path, allowed)),
          related: [setHere(range)],
        };
      }),
    },
    {
      id: 'valid-range-needed',
      severity: 'hint',
      doc: 'A `valid_type` of `Range` or `Choice` has no effect without values in `valid_range`.',
      invalid: [
        parameter({ name: 'n', constraint: { valid_type: 'Choice', valid_range: [] } }),
        parameter({ name: 'n', constraint: { valid_type: 'Range' } }),
      ],
      valid: [parameter({ name: 'n', constraint: { valid_type: 'None', valid_range: [] } })],
      check: eachParameter(function* ({ constraint = {} }, at) {
        const { valid_type, valid_range = [] } = constraint;
        if (!valid_type || valid_type === 'None' || valid_range.length) return;
        const path = [...at, 'constraint'];
        yield {
          path: [...path, 'valid_range'],
          message: l10n.t('"valid_range" must not be empty if "valid_type" is "{0}".', valid_type),
          fixes: [changeOther([...path, 'valid_type'], 'None')],
          related: [setHere([...path, 'valid_type'])],
        };
      }),
    },
  ],
};

/** The number that is written with a decimal comma, with its thousands apart, or in wide digits. */
function numberMeant(value: string, type: string): string[] {
  const plain = value.normalize('NFKC').trim();
  const number = /^-?[1-9]\d{0,2}(?:,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return (type === 'Float' || type === 'Integer') && number !== value && isOfType(number, type) ? [number] : [];
}

/** What a value that its constraint doesn't allow can be changed to. Empty for an allowed value. */
function allowedInstead(value: string, { type = '', valid_type, valid_range = [] }: Constraint): readonly string[] {
  const allowed = valid_range.filter((item) => item !== undefined);
  // Others have no range, which another rule says.
  if (valid_type === 'Range')
    return /^(?:String|Boolean)$/.test(type) ? [] : [boundPassed(value, allowed) ?? []].flat();
  if (valid_type !== 'Choice' || allowed.includes(value)) return [];
  return nearestFirst(value, allowed).map(String);
}

interface Constraint {
  readonly type?: string;
  readonly valid_type?: string;
  readonly valid_range?: readonly (string | undefined)[];
}
