import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CatalogueEntry } from '../../modelarts/catalogue/catalogue.ts';
import { besideText } from '../../modelarts/catalogue/catalogueTexts.ts';
import { nodeAt } from '../document/locate.ts';
import { toldText } from '../explain/catalogueText.ts';
import { type Subject, suitableValues } from '../explain/knownValues.ts';
import { type ListedField, listedAt } from '../knowledge/catalogueFields.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import { literal } from './snippet.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestValues } from './suggestValues.ts';

/** More are narrowed down by what is typed, because an editor gets slow. */
const mostSuggestions = 500;

/**
 * Values for a field: what the user's target offers in front of what else fits. What is known of other regions only is left out where the
 * target has told everything.
 */
export function suggestFittingValues(subject: Subject, knowledge: LocalKnowledge = {}, typed = ''): Suggestion[] {
  const otherwise = suggestValues(subject, knowledge, typed);
  const field = listedAt(subject.path, subject.catalogue);
  if (!field || isInPool(subject, field)) return otherwise;
  const offered = fitting(subject, field);
  const labels = new Set(offered.map(({ label }) => label));
  // What is built in knows more of a value than a target that tells only its name.
  const builtIn = new Map(
    otherwise.map(({ label, beside, unfit }) => [label, { ...(beside && { beside }), ...(unfit && { unfit }) }]),
  );
  const { isComplete, isOpen } = field.listing;
  const elsewhere = new Set(isComplete && !isOpen ? suitableValues(subject)?.map(([value]) => String(value)) : []);
  return [
    ...offered.map((it) => ({ ...builtIn.get(it.label), ...it })),
    ...otherwise.filter(({ label }) => !labels.has(label) && !elsewhere.has(label)),
  ];
}

/** A dedicated pool has flavors of its own, which the list doesn't have. */
const isInPool = ({ path, tree }: Subject, { kind }: ListedField): boolean =>
  kind === 'flavors' && textAt(tree, [...path.slice(0, -1), 'pool_id']) !== '';

function fitting({ path, tree, catalogue }: Subject, { name, listing }: ListedField): Suggestion[] {
  const family = name === 'family' ? '' : textAt(tree, [...path.slice(0, -1), 'engine_name']);
  const typed = textAt(tree, path).toLowerCase();
  const isNear = ({ id, name: called = '' }: CatalogueEntry) => `${id}\n${called}`.toLowerCase().includes(typed);
  const isMany = listing.entries.length > mostSuggestions;
  return [...listing.byName[name]]
    .filter(
      ([, entry]) => (!family || !entry.facts?.family || entry.facts.family === family) && (!isMany || isNear(entry)),
    )
    .slice(0, mostSuggestions)
    .map(([value, entry]) => toSuggestion(value, entry, catalogue && toldText({ listing, entry }, catalogue)));
}

const textAt = (tree: Subject['tree'], path: Subject['path']): string => {
  const node = nodeAt(tree, path);
  return node?.type === 'string' ? node.value : '';
};

function toSuggestion(value: string, entry: CatalogueEntry, told = ''): Suggestion {
  const beside = besideText(entry);
  return {
    label: value,
    snippet: literal(JSON.stringify(value)),
    detail: '',
    ...(beside && { beside }),
    markdown: told,
    kind: CompletionItemKind.Value,
  };
}
