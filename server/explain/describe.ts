import * as l10n from '@vscode/l10n';
import { proseOf, type RootSchema } from '../../schemas/jsonSchema.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt, isOfRequest, objectTitleAt, type ResolvedField, resolveField } from '../document/schema.ts';
import { catalogueText } from './catalogueText.ts';
import { referenceLink } from './docs.ts';
import { type KnownValue, meaningsOf, type Subject, suitableValues } from './knownValues.ts';
import { limitsOf } from './limits.ts';
import { code, jsonCode } from './markdown.ts';
import { meaningIn } from './notations.ts';
import { describeTypeOrNull, isFew } from './typeNames.ts';

/** What is known of a value in a document. */
export interface Description {
  /** The name of the property or item. */
  readonly name: string;
  /** The type, and whether the property is required: one short line. */
  readonly detail: string;
  /** Everything else, in Markdown. */
  readonly markdown: string;
}

/** Describes a value, for hover and completion alike. */
export function describe(subject: Subject, docsBase: string): Description | undefined {
  const { path, schema } = subject;
  const field = fieldAt(path, schema);
  if (!field) return undefined;
  const values = valuesOf(field, subject);
  const facts = [...allowedValues(field, values, subject), ...factsOf(field, values)].join('\n');
  const paragraphs = [
    ...marksOf(field, schema),
    proseOf(field),
    objectProse(field, schema),
    valueMeaning(field, subject),
    catalogueText(subject),
    facts,
    `[${l10n.t('Reference')}](${referenceLink(docsBase, objectTitleAt(path, schema))})`,
  ];
  return { name: nameOf(path), detail: detailAt(subject), markdown: paragraphs.filter(Boolean).join('\n\n') };
}

/**
 * The documentation of the object that a field holds, or of the items of an array. Its first sentence says what the object is. The field
 * says that in its own words, if it has any.
 */
function objectProse(field: ResolvedField, root: RootSchema): string {
  const { definition } = field.items ? resolveField(field.items, root) : field;
  const prose = proseOf(root.definitions[definition ?? ''] ?? {});
  return proseOf(field) ? prose.replace(/^.*?(?:\.(?:\s+|$)|。\s*)/s, '') : prose;
}

function valueMeaning({ 'x-notation': notation }: ResolvedField, { tree, path }: Subject): string {
  const node = notation && nodeAt(tree, path);
  return (node && 'value' in node && meaningIn(notation, node.value)) || '';
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return last ?? l10n.t('training job');
  return `${path.at(-2) ?? ''}[${last}]`;
}

/** The detail alone, which a list of completions shows for each property. */
export function detailAt({ path, schema }: Subject): string {
  const last = path.at(-1);
  const owner = typeof last === 'string' ? fieldAt(path.slice(0, -1), schema) : undefined;
  const type = describeTypeOrNull(fieldAt(path, schema) ?? {}, schema);
  return isOfRequest(schema) && owner?.required?.includes(String(last)) ? l10n.t('{0} · required', type) : type;
}

/** In an answer, everything is read-only. */
function marksOf(field: ResolvedField, schema: RootSchema): string[] {
  return [
    ...(field.readOnly && isOfRequest(schema)
      ? [l10n.t("**Read-only.** ModelArts sets this property. Don't set it in a request.")]
      : []),
    ...(field['x-not-implemented'] ? [l10n.t('**Not implemented.** The service ignores this property.')] : []),
    ...(field['x-reserved'] ? [l10n.t('**Reserved.** The platform sets this property.')] : []),
    ...(field['x-sensitive'] ? [l10n.t('**Secret.** This value must not be shown.')] : []),
  ];
}

const mostValues = 40;

const mostExamples = 3;

/** The known values of a field or, for an array, of its items. */
const valuesOf = (field: ResolvedField, subject: Subject): KnownValue[] =>
  suitableValues(subject) ?? meaningsOf(field.items?.enum ? field.items : field);

function allowedValues(field: ResolvedField, meanings: readonly KnownValue[], subject: Subject): string[] {
  if (!meanings.length) return [];
  const node = nodeAt(subject.tree, subject.path);
  const current = node && 'value' in node ? node.value : undefined;
  const heading =
    field.enum || field.items?.enum ? l10n.t('Allowed values:') : l10n.t('Known values (others are possible):');
  const lines = meanings.slice(0, mostValues).map(([value, meaning]) => {
    const mark = value === current ? ` ← **${l10n.t('current value')}**` : '';
    return `- ${jsonCode(value)}${meaning && ` — ${meaning}`}${mark}`;
  });
  const more = meanings.length - mostValues;
  return [`${heading}\n`, ...lines, ...(more > 0 ? [`- ${l10n.t('… and {0} more', more)}`] : []), ''];
}

function factsOf(field: ResolvedField, values: readonly KnownValue[]): string[] {
  const { default: preset, required = [] } = field;
  const told = new Set([preset, ...values.map(([value]) => value)]);
  const examples = (field.examples ?? []).filter((example) => !told.has(example));
  const shown = examples.slice(0, mostExamples).map(jsonCode).join(', ');
  const facts = [
    ...limitsOf(field),
    ...(required.length && !isFew(required) ? [l10n.t('Required properties: {0}', required.map(code).join(', '))] : []),
    ...(preset === undefined ? [] : [l10n.t('Default: {0}', jsonCode(preset))]),
    ...(examples.length
      ? [examples.length === 1 ? l10n.t('Example: {0}', shown) : l10n.t('Examples: {0}', shown)]
      : []),
    ...(field['x-since'] ? [l10n.t('Newer field: not in every region yet.')] : []),
  ];
  return facts.map((fact) => `- ${fact}`);
}
