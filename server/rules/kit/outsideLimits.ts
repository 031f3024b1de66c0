import * as l10n from '@vscode/l10n';
import type { FieldSchema } from '../../../schemas/jsonSchema.ts';
import type { ViolationKind } from '../../document/brokenKeyword.ts';
import { nameAt, type Path } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import { limitsOf, nameLimitsOf } from '../../explain/limits.ts';
import { change, fix } from './fixes.ts';
import type { Finding, Fix } from './rule.ts';

/** One problem for a value that has the right type, but is outside its limits. */
export function outsideLimits({ kind, path, value, schema }: SchemaViolation): Finding | undefined {
  const message = sentences[kind]?.(nameAt(path), kind === 'key-name' ? (schema.propertyNames ?? {}) : schema);
  if (!message) return undefined;
  if (kind === 'key-name') return { path, on: 'name', message, codes: ['ModelArts.2788'] };
  return {
    path,
    message,
    codes: [isAboveMaximum(value, schema) ? 'ModelArts.2816' : 'ModelArts.2788'],
    fixes: [...nearestNumber(path, value, schema), ...shortened(path, value, schema)],
  };
}

const isAboveMaximum = (value: unknown, { maximum = Infinity }: FieldSchema): boolean =>
  typeof value === 'number' && value > maximum;

function nearestNumber(path: Path, value: unknown, schema: FieldSchema): Fix[] {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity } = schema;
  const least = Math.max(minimum, exclusiveMinimum + 1);
  return typeof value === 'number' ? [change(path, Math.min(Math.max(value, least), maximum))] : [];
}

function shortened(path: Path, value: unknown, { maxLength = Infinity }: FieldSchema): Fix[] {
  if (typeof value !== 'string' || value.length <= maxLength) return [];
  // A character has at most two units, and a string can have very many.
  const start = [...value.slice(0, 2 * maxLength)].slice(0, maxLength).join('');
  return [fix(l10n.t('Shorten to {0} characters', maxLength), { set: path, value: start })];
}

type Sentence = (name: string, schema: FieldSchema) => string;

const sentences: { readonly [kind in ViolationKind]?: Sentence } = {
  range: numberLimits,
  length: lengthLimits,
  'item-count': itemLimits,
  'key-count': (name, { maxProperties = 0 }) => l10n.t('"{0}" can have at most {1} properties.', name, maxProperties),
  pattern: (name, schema) => l10n.t('"{0}" isn\'t valid. {1}', name, limitsOf(schema).join(' ')),
  'key-name': (name, schema) => l10n.t('"{0}" isn\'t a valid name. {1}', name, nameLimitsOf(schema).join(' ')),
};

function numberLimits(name: string, { minimum, exclusiveMinimum = 0, maximum }: FieldSchema): string {
  if (minimum !== undefined && maximum !== undefined)
    return l10n.t('"{0}" must be from {1} to {2}.', name, minimum, maximum);
  if (minimum !== undefined) return l10n.t('"{0}" must be at least {1}.', name, minimum);
  if (maximum !== undefined) return l10n.t('"{0}" must be at most {1}.', name, maximum);
  return l10n.t('"{0}" must be greater than {1}.', name, exclusiveMinimum);
}

function lengthLimits(name: string, { minLength = 0, maxLength }: FieldSchema): string {
  if (maxLength === undefined) return l10n.t('"{0}" must have at least {1} characters.', name, minLength);
  return minLength
    ? l10n.t('"{0}" must have {1} to {2} characters.', name, minLength, maxLength)
    : l10n.t('"{0}" can have at most {1} characters.', name, maxLength);
}

function itemLimits(name: string, { minItems = 0, maxItems }: FieldSchema): string {
  if (maxItems === undefined) return l10n.t('"{0}" must have at least {1} items.', name, minItems);
  return minItems
    ? l10n.t('"{0}" must have {1} to {2} items.', name, minItems, maxItems)
    : l10n.t('"{0}" can have at most {1} items.', name, maxItems);
}
