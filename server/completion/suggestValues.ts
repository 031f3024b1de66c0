import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type FieldSchema, proseOf } from '../../schemas/jsonSchema.ts';
import { nodeAt } from '../document/locate.ts';
import { memoize } from '../document/memoize.ts';
import { fieldAt, typesOf } from '../document/schema.ts';
import { type KnownValue, meaningsOf, type Subject, suitableValues } from '../explain/knownValues.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import { bodySnippet, choice, literal } from './snippet.ts';
import type { Suggestion } from './suggestion.ts';
import { likelyBootFiles, suggestStoredPaths } from './suggestPaths.ts';
import { reuseOf, usedValues } from './usedValues.ts';

/** Values for a field: those with a meaning first, then what this file and others have there, the default, and an empty value of each type. */
export function suggestValues(subject: Subject, knowledge: LocalKnowledge = {}, typed = ''): Suggestion[] {
  const field = fieldAt(subject.path, subject.schema);
  if (!field || field.readOnly) return [];
  const listed = suitableValues(subject);
  const all = [
    ...(listed ?? meaningsOf(field)).map(knownValue),
    ...suggestStoredPaths({ subject, typed }, knowledge),
    ...reusable(field, subject, knowledge),
    ...(isScalar(field.default) ? [scalar(field.default, l10n.t('default'))] : []),
    ...(listed ? [] : typicalOf(field)).map((value) => ({ ...scalar(value, ''), isTypical: true })),
    ...typesOf(field).flatMap((type) => plainValues(type, field)),
  ];
  const preset = field.default === undefined ? undefined : literal(JSON.stringify(field.default));
  const taken = itemsBeside(subject);
  const labels = new Map<string, Suggestion>();
  for (const it of all) if (!labels.has(it.label)) labels.set(it.label, it);
  const isRedundant = ({ snippet }: Suggestion) => snippet === anyString && all.some(isOtherString);
  return [...labels.values()]
    .filter((it) => !isRedundant(it) && !taken.has(it.snippet))
    .map((it) => (it.snippet === preset ? { ...it, isDefault: true } : it));
}

/** Quotation marks with nothing between them, for what isn't known. */
export const anyString = '"$1"';

const isOtherString = ({ snippet }: Suggestion): boolean => snippet !== anyString && snippet.startsWith('"');

/** What is inserted after a name: a choice, the default, or an object with its required properties, with tab stops. */
export const valueSnippet = memoize((field: FieldSchema): string => {
  const [type] = typesOf(field);
  const { default: preset, minimum, exclusiveMinimum, examples = [] } = field;
  const values = meaningsOf(field).map(([value]) => value);
  if (values.length) {
    const alternatives = choice([...values].sort((a, b) => Number(b === preset) - Number(a === preset)).map(String));
    return type === 'string' ? `"${alternatives}"` : alternatives;
  }
  if (type === 'object' || type === 'array') return bodyOf(field, type);
  // A flag is usually added to change it from its default.
  if (type === 'boolean') return choice(preset === true ? ['false', 'true'] : ['true', 'false']);
  if (type === 'string') return stringSnippet(field);
  const first = preset ?? minimum ?? examples.find((it) => typeof it === 'number') ?? (exclusiveMinimum ?? 0) + 1;
  return `\${1:${String(first)}}`;
});

/** What the field has elsewhere in this file and in its neighbors. */
function reusable(field: FieldSchema, subject: Subject, knowledge: LocalKnowledge): Suggestion[] {
  const kind = reuseOf(field);
  if (kind === undefined) return [];
  if (kind === 'boot-file') return likelyBootFiles(subject, knowledge).map((value) => scalar(value, ''));
  const { tree, path } = subject;
  const files = [tree, ...(knowledge.neighbors ?? []).map(({ root }) => root)].flatMap((root) => root ?? []);
  const here = nodeAt(tree, path);
  const used = usedValues(files, kind, here?.type === 'string' ? here.value : undefined);
  return used.map((value) => scalar(value, l10n.t('used in job files')));
}

/** Examples that fit most jobs as they are. Those of other strings are somebody's names, which are for the documentation. */
const typicalOf = (field: FieldSchema) =>
  field['x-typical'] || !typesOf(field).includes('string') ? (field.examples ?? []).filter(isScalar) : [];

const knownValue = ([value, meaning, more]: KnownValue): Suggestion => ({ ...scalar(value, '', meaning), ...more });

/** A string with the only value that it is likely to have. */
function stringSnippet(field: FieldSchema): string {
  const [only, ...others] = isScalar(field.default) ? [field.default] : typicalOf(field);
  return only === undefined || others.length ? anyString : `"\${1:${literal(jsonInner(only))}}"`;
}

function plainValues(type: string, field: FieldSchema): Suggestion[] {
  if (field.enum) return [];
  if (type === 'boolean') return [scalar(true, ''), scalar(false, '')];
  if (type === 'null') return [scalar(null, '')];
  if (type === 'object' || type === 'array') {
    const label = type === 'object' ? '{}' : '[]';
    return [
      {
        label,
        snippet: bodyOf(field, type),
        detail: field.title ?? '',
        markdown: proseOf(field),
        kind: CompletionItemKind.Struct,
      },
    ];
  }
  const snippet = type === 'string' ? anyString : valueSnippet({ ...field, type });
  const label = type === 'string' ? '""' : snippet.slice(4, -1);
  return [{ label, snippet, detail: '', markdown: '', kind: CompletionItemKind.Value }];
}

/** The other items of an array of scalars, because no item is wanted twice. */
function itemsBeside({ path, tree }: Subject): Set<string> {
  const array = nodeAt(tree, path.slice(0, -1));
  const own = path.at(-1);
  const items = array?.type === 'array' ? array.items.filter((_, index) => index !== own) : [];
  return new Set(items.flatMap((item) => ('value' in item ? [literal(JSON.stringify(item.value))] : [])));
}

function bodyOf(field: FieldSchema, type: 'object' | 'array'): string {
  const [sample] = field.defaultSnippets ?? [];
  return bodySnippet(sample?.body ?? (type === 'object' ? {} : []));
}

function scalar(value: string | number | boolean | null, detail: string, markdown = ''): Suggestion {
  const json = JSON.stringify(value);
  const label = typeof value === 'string' && value !== '' ? value : json;
  return { label, snippet: literal(json), detail, markdown, kind: CompletionItemKind.Value };
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const jsonInner = (value: string | number | boolean | null) => JSON.stringify(String(value)).slice(1, -1);
