import * as l10n from '@vscode/l10n';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import { type ResolvedField, requestSchema, resolveField, typesOf } from '../document/schema.ts';
import { anyOf, quoted } from './lists.ts';

/** A type of JSON with its article, as every sentence says it: "a string". */
export const typeName = (type: string): string => typeNames()[type] ?? type;

const typeNames = (): Readonly<Record<string, string>> => ({
  string: l10n.t('a string'),
  integer: l10n.t('an integer'),
  number: l10n.t('a number'),
  boolean: l10n.t('a boolean'),
  object: l10n.t('an object'),
  array: l10n.t('an array'),
  null: l10n.t('null'),
});

/** What a field must be: "a string", "an object with "obs_url"", "an array of { "name", "value" } objects". Null counts as absent. */
export function describeType(field: ResolvedField, root: RootSchema = requestSchema): string {
  const names = typesOf(field)
    .filter((type) => type !== 'null')
    .map((type) => {
      if (type === 'object') return objectType(field);
      return type === 'array' ? arrayType(field, root) : typeName(type);
    });
  return names.length ? anyOf(names) : l10n.t('any value');
}

/** With more names a type would not be a phrase any more. */
const mostNames = 3;

function objectType({ additionalProperties, required = [] }: ResolvedField): string {
  if (additionalProperties) return l10n.t('an object with string values');
  return required.length && required.length <= mostNames
    ? l10n.t('an object with {0}', quoted(required))
    : typeName('object');
}

function arrayType({ items }: ResolvedField, root: RootSchema): string {
  const item = resolveField(items ?? {}, root);
  const [type = ''] = typesOf(item);
  if (type !== 'object') return arrays()[type] ?? typeName('array');
  const names = item.required ?? Object.keys(Object(item.defaultSnippets?.[0]?.body));
  const shape = names.map((name) => `"${name}"`).join(', ');
  return names.length && names.length <= mostNames
    ? l10n.t('an array of {0} objects', `{ ${shape} }`)
    : l10n.t('an array of objects');
}

const arrays = (): Readonly<Record<string, string>> => ({
  string: l10n.t('an array of strings'),
  integer: l10n.t('an array of integers'),
  number: l10n.t('an array of numbers'),
  boolean: l10n.t('an array of booleans'),
});
