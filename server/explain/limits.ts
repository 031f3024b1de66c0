import * as l10n from '@vscode/l10n';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { code } from './markdown.ts';

/** What a field's value must be like, in words; each limit one phrase, in Markdown. */
export function limitsOf(field: FieldSchema): string[] {
  return [
    ...lengthLimits(field),
    ...numberLimits(field),
    ...countLimits(field),
    ...formLimits(field),
    ...mapLimits(field),
  ];
}

function lengthLimits({ minLength, maxLength }: FieldSchema): string[] {
  if (minLength && maxLength !== undefined) return [l10n.t('{0} to {1} characters', minLength, maxLength)];
  if (minLength) return [l10n.t('at least {0} characters', minLength)];
  if (maxLength === undefined) return [];
  return [
    minLength === 0
      ? l10n.t('at most {0} characters, may be empty', maxLength)
      : l10n.t('at most {0} characters', maxLength),
  ];
}

function numberLimits({ minimum, maximum, exclusiveMinimum }: FieldSchema): string[] {
  const above = exclusiveMinimum === undefined ? [] : [l10n.t('more than {0}', exclusiveMinimum)];
  if (minimum !== undefined && maximum !== undefined) return [l10n.t('{0} to {1}', minimum, maximum), ...above];
  if (minimum !== undefined) return [l10n.t('at least {0}', minimum), ...above];
  if (maximum !== undefined) return [l10n.t('at most {0}', maximum), ...above];
  return above;
}

function countLimits({ minItems, maxItems, maxProperties }: FieldSchema): string[] {
  const entries = maxProperties === undefined ? [] : [l10n.t('at most {0} entries', maxProperties)];
  if (minItems && maxItems !== undefined) return [l10n.t('{0} to {1} items', minItems, maxItems), ...entries];
  if (minItems) return [l10n.t('at least {0} items', minItems), ...entries];
  if (maxItems !== undefined) return [l10n.t('at most {0} items', maxItems), ...entries];
  return entries;
}

function formLimits({ pattern, 'x-format': format }: FieldSchema): string[] {
  const form = format && formats()[format];
  return [...(pattern ? [l10n.t('matches {0}', code(pattern))] : []), ...(form ? [form] : [])];
}

function mapLimits({ propertyNames, additionalProperties }: FieldSchema): string[] {
  const names = propertyNames ? limitsOf(propertyNames).map((limit) => l10n.t('names: {0}', limit)) : [];
  const values = additionalProperties
    ? limitsOf(additionalProperties).map((limit) => l10n.t('values: {0}', limit))
    : [];
  return [...names, ...values];
}

const formats = (): Readonly<Record<string, string>> => ({
  'obs-path': l10n.t('an OBS path: {0} or {1}', code('obs://bucket/folder/'), code('/bucket/folder/')),
  'container-path': l10n.t('an absolute path in the container'),
  regex: l10n.t('a regular expression'),
});
