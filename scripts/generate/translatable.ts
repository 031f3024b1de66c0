/** The originals of what can be translated: the texts of the code, and the documentation of fields and rules. */
import { createHash } from 'node:crypto';
import type { Doc, Docs } from '../../l10n/translation.ts';
import { clouds, regions } from '../../modelarts/target/regions.ts';
import { dedicatedFlavors, publicFlavors } from '../../schemas/catalogue.ts';
import { mapDocs } from '../../schemas/docs.ts';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import { searchSettings } from '../../schemas/searchSettings.ts';
import type { Rule } from '../../server/rules/kit/rule.ts';
import { extractTexts, type Source } from './extractTexts.ts';

interface Snippet {
  readonly description: string;
}

/** The texts of the code, and those of the tables that are shown through `l10n.t`, each with itself as its translation. */
export function originalTexts(
  sources: readonly Source[],
  snippets: Readonly<Record<string, Snippet>>,
  schemas: readonly RootSchema[],
) {
  const shown = [
    ...extractTexts(sources),
    ...schemas.flatMap(patternSentences),
    ...Object.entries(snippets).flatMap(([name, { description }]) => [name, description]),
    ...[...publicFlavors, ...dedicatedFlavors].flatMap(({ note = [] }) => note),
    ...Object.values(clouds).map(({ name }) => name),
    ...regions.map(({ label }) => label),
    ...Object.values(searchSettings).flatMap((settings) => settings.map(({ meaning }) => meaning)),
  ];
  return Object.fromEntries([...new Set(shown)].sort().map((text) => [text, text]));
}

const patternSentences = (schema: object): string[] =>
  Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === 'patternErrorMessage') return [value];
    return typeof value === 'object' && value !== null ? patternSentences(value) : [];
  });

/** The documentation of fields and rules by its keys. */
export function originalDocs(bodies: Readonly<Record<string, RootSchema>>, rules: readonly Rule[]): Docs {
  const fields = new Map<string, Doc>();
  for (const [name, schema] of Object.entries(bodies))
    mapDocs(schema, name, (key, text) => {
      const other = fields.get(key)?.message ?? text;
      if (other !== text) throw new Error(`${key} is documented in two ways: "${other}" and "${text}"`);
      fields.set(key, docOf(text));
      return text;
    });
  return {
    fields: Object.fromEntries([...fields].sort(([a], [b]) => (a < b ? -1 : 1))),
    rules: Object.fromEntries(rules.map(({ id, doc }) => [id, docOf(doc)])),
  };
}

const docOf = (message: string): Doc => ({ message, hash: hashOf(message) });

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** What is wrong with a translation of the documentation, one sentence a key. */
export function docFaults(translation: Docs, originals: Docs): string[] {
  const faultsIn = (part: keyof Docs) =>
    Object.entries(translation[part]).flatMap(([key, { hash }]) => {
      const original = originals[part][key];
      if (!original) return [`Unknown key "${key}" in ${part}. Remove it.`];
      return hash === original.hash
        ? []
        : [
            `Stale translation of "${key}" in ${part}. Translate it anew, and set its hash to "${original.hash}". Its original is now: ${original.message}`,
          ];
    });
  return [...faultsIn('fields'), ...faultsIn('rules')];
}

type Texts = Readonly<Record<string, string>>;

/** What is wrong with a translation of the texts, one sentence a text. */
export const textFaults = (translation: Texts, originals: Texts): string[] =>
  Object.entries(translation).flatMap(([original, text]) => {
    if (!Object.hasOwn(originals, original))
      return [`Unknown text "${original}". Remove it, or name it as the original does.`];
    const same = placeholdersIn(text) === placeholdersIn(original);
    return same
      ? []
      : [`Other placeholders in the translation of "${original}": "${text}". Use those of the original.`];
  });

const placeholdersIn = (text: string): string => [...new Set(text.match(/\{\d+\}/g))].sort().join();
