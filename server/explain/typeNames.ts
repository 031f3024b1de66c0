import * as l10n from '@vscode/l10n';
import { anyOf, quoted } from '../../l10n/lists.ts';
import type { FieldSchema, RootSchema } from '../../schemas/jsonSchema.ts';
import { type ResolvedField, requestSchema, resolveField, typesOf } from '../document/schema.ts';

/** A type of JSON with its article, as every sentence says it: "a string". */
export const typeName = (type: string): string => typeNames[type]?.() ?? type;

const typeNames: Readonly<Record<string, () => string>> = {
  string: () => l10n.t('a string'),
  integer: () => l10n.t('an integer'),
  number: () => l10n.t('a number'),
  boolean: () => l10n.t('a boolean'),
  object: () => l10n.t('an object'),
  array: () => l10n.t('an array'),
  null: () => l10n.t('null'),
};

/**
 * What a field must be: "an integer from 1 to 128", "an object with "obs_url"", "an array of { "name", "value" } objects".
 * Null counts as absent here.
 */
export function describeType(field: ResolvedField, root: RootSchema = requestSchema): string {
  const names = typesOf(field)
    .filter((type) => type !== 'null')
    .map((type) => describeOne(type, field, root));
  return names.length ? anyOf(names) : l10n.t('any value');
}

/** The same for docs, which say it where null is allowed too. */
export function describeTypeOrNull(field: ResolvedField, root: RootSchema): string {
  const type = describeType(field, root);
  return typesOf(field).includes('null') ? l10n.t('{0} or null', type) : type;
}

function describeOne(type: string, field: ResolvedField, root: RootSchema): string {
  if (type === 'string') return stringType(field);
  if (type === 'integer') return integerType(field);
  if (type === 'number') return numberType(field);
  if (type === 'object') return objectType(field);
  return type === 'array' ? arrayType(field, root) : typeName(type);
}

function stringType({ minLength, maxLength }: FieldSchema): string {
  if (minLength && maxLength !== undefined) return l10n.t('a string of {0} to {1} characters', minLength, maxLength);
  if (maxLength !== undefined) return l10n.t('a string of up to {0} characters', maxLength);
  return minLength ? l10n.t('a string of at least {0} characters', minLength) : typeName('string');
}

function integerType({ minimum, maximum, exclusiveMinimum }: FieldSchema): string {
  if (minimum !== undefined && maximum !== undefined) return l10n.t('an integer from {0} to {1}', minimum, maximum);
  if (minimum !== undefined) return l10n.t('an integer of at least {0}', minimum);
  if (maximum !== undefined) return l10n.t('an integer of at most {0}', maximum);
  return exclusiveMinimum === undefined ? typeName('integer') : l10n.t('an integer greater than {0}', exclusiveMinimum);
}

function numberType({ minimum, maximum, exclusiveMinimum }: FieldSchema): string {
  if (minimum !== undefined && maximum !== undefined) return l10n.t('a number from {0} to {1}', minimum, maximum);
  if (minimum !== undefined) return l10n.t('a number of at least {0}', minimum);
  if (maximum !== undefined) return l10n.t('a number of at most {0}', maximum);
  return exclusiveMinimum === undefined ? typeName('number') : l10n.t('a number greater than {0}', exclusiveMinimum);
}

/** With more names than this, the type would no longer be a phrase. */
const mostNames = 3;

function objectType({ additionalProperties, maxProperties, required = [] }: ResolvedField): string {
  if (!additionalProperties)
    return isFew(required) ? l10n.t('an object with {0}', quoted(required)) : typeName('object');
  return maxProperties === undefined
    ? l10n.t('an object with string values')
    : l10n.t('an object with up to {0} string values', maxProperties);
}

function arrayType({ items }: ResolvedField, root: RootSchema): string {
  const item = resolveField(items ?? {}, root);
  const [type = ''] = typesOf(item);
  if (type !== 'object') return arrays()[type] ?? typeName('array');
  // Nothing is required of some items, such as hyperparameters. What completion inserts tells what they are.
  const names = item.required ?? Object.keys(Object(item.defaultSnippets?.[0]?.body));
  return isFew(names) ? l10n.t('an array of {0} objects', shapeOf(names)) : l10n.t('an array of objects');
}

const shapeOf = (names: readonly string[]): string => `{ ${names.map((name) => `"${name}"`).join(', ')} }`;

/** Whether a type names these properties. */
export const isFew = ({ length }: readonly string[]): boolean => length > 0 && length <= mostNames;

const arrays = (): Readonly<Record<string, string>> => ({
  string: l10n.t('an array of strings'),
  integer: l10n.t('an array of integers'),
  number: l10n.t('an array of numbers'),
  boolean: l10n.t('an array of booleans'),
  array: l10n.t('an array of arrays'),
});
