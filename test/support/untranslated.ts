import { dedicatedFlavors, engines, publicFlavors } from '../../schemas/catalogue.ts';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { searchSettings } from '../../schemas/searchSettings.ts';
import { requestSchema, responseSchema } from '../../server/document/schema.ts';
import { rules } from '../../server/rules/index.ts';

/** What no translator touches: code, quoted names and values (long ones are cut), targets of links, addresses, paths of fields, codes of the service, ids of jobs and requests. */
const notLanguage =
  /(`+)[\s\S]*?\1|"(?:[^"\\\n…]|\\.)*["…]|\]\([^)]*\)|\b[a-z][\w+.-]*:\/\/\S+|\b\w+(?:\.\w+)+(?:=\w+)?|\b(?:ModelArts|APIGW|IAM)\.\d+\b|\b[0-9a-f]{8,}(?:-[0-9a-f-]+)?\b/g;

const plainWord = /(?<![\p{L}\d_-])[A-Za-z][\w'-]*\w/gu;

/** The words of values, which are the same in every language. */
export function wordsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsOf);
  return String(value).match(plainWord) ?? [];
}

/** JSON's own words, kinds of cards, ids of rules, and values and sources that schemas and catalogue name. */
const names = new Set(
  wordsOf([
    ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'true', 'false'],
    ['GPU', 'NPU'],
    rules.map(({ id }) => id),
    [requestSchema, responseSchema].map(valuesNamedIn),
    publicFlavors.map(({ note: _, ...flavor }) => flavor),
    dedicatedFlavors.map(({ note: _, ...flavor }) => flavor),
    engines,
    // A short label of an engine begins with it.
    engines.map(({ engine_version }) => engine_version.split('-')[0]),
    Object.values(searchSettings).map((settings) => settings.map(({ meaning: _, ...setting }) => setting)),
  ]),
);

function valuesNamedIn(schema: FieldSchema): unknown {
  const { enum: values, 'x-known-values': known = {}, 'x-since': since, properties = {}, items = {} } = schema;
  const { definitions = {} } = schema as { definitions?: Record<string, FieldSchema> };
  const parts = [...Object.values(properties), ...Object.values(definitions), items];
  return [
    values,
    Object.keys(known),
    since,
    parts.map((part) => (part === items && !part.enum ? [] : valuesNamedIn(part))),
  ];
}

/**
 * The words of a text that are in plain English, while the language is the pseudo-language, which has no letter without an accent.
 * `more` are words that stay as they are in this text.
 */
export const untranslated = (text: string, more: readonly string[] = []): string[] =>
  (text.replace(notLanguage, ' ').match(plainWord) ?? []).filter((word) => !names.has(word) && !more.includes(word));
