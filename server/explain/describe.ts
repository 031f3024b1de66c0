import * as l10n from '@vscode/l10n';
import { proseOf, type RootSchema } from '../../schemas/jsonSchema.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt, objectTitleAt, type ResolvedField, resolveField, typesOf } from '../document/schema.ts';
import { referenceLink } from './docs.ts';
import { type KnownValue, meaningsOf, type Subject, suitableValues } from './knownValues.ts';
import { limitsOf } from './limits.ts';
import { code, jsonCode } from './markdown.ts';

/** What is known of one place of a document. */
export interface Description {
  /** The field's name, or that of an item. */
  readonly name: string;
  /** Type and whether it is mandatory: one short line. */
  readonly detail: string;
  /** All else there is to say, in Markdown. */
  readonly markdown: string;
}

/** Describes a place, for hover and completion alike. */
export function describe(subject: Subject, docsBase: string): Description | undefined {
  const { path, schema } = subject;
  const field = fieldAt(path, schema);
  if (!field) return undefined;
  const detail = detailOf(path, field, schema);
  const values = valuesOf(field, subject);
  const facts = [...allowedValues(field, values, subject), ...factsOf(field, values)].join('\n');
  const paragraphs = [
    ...marksOf(field),
    proseOf(field),
    ...objectProse(field, schema),
    facts,
    `[${l10n.t('Reference')}](${referenceLink(docsBase, objectTitleAt(path, schema))})`,
  ];
  return { name: nameOf(path), detail, markdown: paragraphs.filter(Boolean).join('\n\n') };
}

/** What the object at a place, or each in a list of them, is. The root has said it already. */
function objectProse(field: ResolvedField, root: RootSchema): string[] {
  const { definition } = field.items ? resolveField(field.items, root) : field;
  const object = root.definitions[definition ?? ''];
  return object ? [proseOf(object)] : [];
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return last ?? l10n.t('training job');
  return `${path.at(-2) ?? ''}[${last}]`;
}

function detailOf(path: Path, field: ResolvedField, root: RootSchema): string {
  const last = path.at(-1);
  const owner = typeof last === 'string' ? fieldAt(path.slice(0, -1), root) : undefined;
  const isMandatory = owner?.required?.includes(String(last)) ?? false;
  return isMandatory ? `${typeText(field, root)} · ${l10n.t('mandatory')}` : typeText(field, root);
}

function typeText(field: ResolvedField, root: RootSchema): string {
  const names = typesOf(field).map((type) => {
    if (type === 'object' && field.additionalProperties) return l10n.t('object of strings');
    if (type !== 'array' || !field.items) return type;
    return l10n.t('array of {0}', typeText(resolveField(field.items, root), root));
  });
  return names.length > 1 ? names.join(` ${l10n.t('or')} `) : (names[0] ?? l10n.t('any'));
}

function marksOf(field: ResolvedField): string[] {
  return [
    ...(field.readOnly ? [l10n.t('**Read-only:** ModelArts fills it in; leave it out of a request.')] : []),
    ...(field['x-not-implemented'] ? [l10n.t('**Not implemented:** the service does not act on it.')] : []),
    ...(field['x-reserved'] ? [l10n.t('**Reserved:** the platform sets it.')] : []),
    ...(field['x-sensitive'] ? [l10n.t('**Secret:** its value must not be shown.')] : []),
  ];
}

const mostValues = 40;

/** What the field or, in a list, each of its items is known to be. */
const valuesOf = (field: ResolvedField, subject: Subject): KnownValue[] =>
  suitableValues(subject) ?? meaningsOf(field.items?.enum ? field.items : field);

function allowedValues(field: ResolvedField, meanings: readonly KnownValue[], subject: Subject): string[] {
  if (!meanings.length) return [];
  const node = nodeAt(subject.tree, subject.path);
  const current = node && 'value' in node ? node.value : undefined;
  const heading =
    field.enum || field.items?.enum ? l10n.t('Allowed values:') : l10n.t('Known values (others may exist):');
  const lines = meanings.slice(0, mostValues).map(([value, meaning]) => {
    const mark = value === current ? ` ← **${l10n.t('this value')}**` : '';
    return `- ${jsonCode(value)}${meaning && ` — ${meaning}`}${mark}`;
  });
  const more = meanings.length - mostValues;
  return [`${heading}\n`, ...lines, ...(more > 0 ? [`- ${l10n.t('… and {0} more', more)}`] : []), ''];
}

function factsOf(field: ResolvedField, values: readonly KnownValue[]): string[] {
  const { default: preset, required = [] } = field;
  const examples = (field.examples ?? []).filter((example) => !values.some(([value]) => value === example));
  const limits = limitsOf(field);
  const facts: [string, string][] = [
    [l10n.t('Limits'), limits.join('; ')],
    [l10n.t('Mandatory members'), required.map(code).join(', ')],
    [l10n.t('Default'), preset === undefined ? '' : jsonCode(preset)],
    [l10n.t('Example'), examples.slice(0, 3).map(jsonCode).join(', ')],
    [l10n.t('First shown by'), field['x-since'] ?? ''],
  ];
  return facts.filter(([, text]) => text).map(([label, text]) => `- ${label}: ${text}`);
}
