import * as l10n from '@vscode/l10n';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { code } from './markdown.ts';

/** What a value must be like beyond what `describeType` says. Each limit is one sentence in Markdown. */
export function limitsOf({ propertyNames, additionalProperties, ...field }: FieldSchema): string[] {
  const { maxLength } = additionalProperties ?? {};
  return [
    ...patternLimit(field),
    ...formatLimit(field),
    ...(propertyNames ? nameLimitsOf(propertyNames) : []),
    ...(maxLength === undefined ? [] : [l10n.t('Values can have up to {0} characters.', maxLength)]),
  ];
}

/** What the names of an object's properties must be like. */
export const nameLimitsOf = (names: FieldSchema): string[] => [
  ...patternLimit(names),
  ...(names.maxLength === undefined ? [] : [l10n.t('Names can have up to {0} characters.', names.maxLength)]),
];

const patternLimit = ({ patternErrorMessage }: FieldSchema): string[] =>
  patternErrorMessage ? [l10n.t(patternErrorMessage)] : [];

function formatLimit({ 'x-format': format }: FieldSchema): string[] {
  const limit = format && formats()[format];
  return limit ? [limit] : [];
}

const formats = (): Readonly<Record<string, string>> => ({
  'obs-path': l10n.t('The value is an OBS path: {0} or {1}.', code('obs://bucket/folder/'), code('/bucket/folder/')),
  'container-path': l10n.t('The value is an absolute path in the container.'),
  regex: l10n.t('The value is a regular expression.'),
});
