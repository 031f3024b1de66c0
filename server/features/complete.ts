import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import type { CursorContext } from '../completion/cursorContext.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import { suggestPlaceholders } from '../completion/suggestPlaceholders.ts';
import { suggestSnippets } from '../completion/suggestSnippets.ts';
import { anyString } from '../completion/suggestValues.ts';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { rules } from '../rules/index.ts';
import { suppressedRuleAt } from '../validate/suppressions.ts';
import {
  type CompletionOptions,
  type CompletionStyle,
  commasFor,
  documentation,
  sortTextOf,
  toItem,
} from './completionItem.ts';
import { contextAt, placeholderIn, typedIn } from './cursorAt.ts';
import { shownLabels } from './shownLabels.ts';
import { suggestAllValues } from './suggestAllValues.ts';
import { suggestBuckets } from './suggestBuckets.ts';
import { suggestNames } from './suggestNames.ts';

/** The parts, properties and values that fit at the cursor: the likely ones first, and what doesn't fit the rest of the job last. */
export function complete(document: JobDocument, position: Position, options: CompletionOptions): CompletionItem[] {
  const offset = document.text.offsetAt(position);
  const context = contextAt(document, offset);
  if (!context) return suggestRules(document, offset, options);
  const typed = typedIn(document, context, offset);
  const placeholder = placeholderIn(context, typed);
  if (placeholder !== undefined) return placeholderItems(document, offset, placeholder, options);
  const buckets = context.kind === 'value' ? suggestBuckets(document, offset, typed, options.knowledge) : [];
  if (buckets.length > 0) return buckets;
  const suggestions =
    context.kind === 'name'
      ? suggestNames(document, context, options)
      : suggestAllValues(document, context.path, options, typed).filter(fitsIn(context));
  const commas = commasFor(document, context, options);
  const shown = options.labelDetails ? shownLabels(suggestions) : new Map<string, string>();
  return [...suggestSnippets(document, context).map(unfitAs(suggestions)), ...suggestions]
    .sort((a, b) => Number(a.unfit !== undefined) - Number(b.unfit !== undefined))
    .map((suggestion, index) => toItem(suggestion, index, { document, context, commas, style: options, shown }));
}

/** Who is in a string wants neither an empty one nor none. */
const fitsIn =
  ({ isInString }: CursorContext) =>
  ({ snippet }: Suggestion): boolean =>
    !isInString || (snippet !== anyString && snippet !== 'null');

/** A part doesn't fit for the reason for which a property that it adds doesn't. */
function unfitAs(names: readonly Suggestion[]): (part: Suggestion) => Suggestion {
  const reasons = new Map(names.flatMap(({ label, unfit }) => (unfit === undefined ? [] : [[label, unfit]])));
  return (part) => {
    const unfit = part.adds?.map((name) => reasons.get(name)).find((reason) => reason !== undefined);
    return unfit === undefined ? part : { ...part, unfit };
  };
}

/** A placeholder is only a part of its string. */
function placeholderItems(
  { text }: JobDocument,
  offset: number,
  typed: string,
  { knowledge = {}, snippets }: CompletionOptions,
): CompletionItem[] {
  const isClosed = text.getText().charAt(offset) === '}';
  const range = rangeOf(text, { start: offset - typed.length, end: isClosed ? offset + 1 : offset });
  return suggestPlaceholders(knowledge).map(({ label, snippet, detail, kind }, index) => ({
    label,
    kind,
    detail,
    sortText: sortTextOf(index),
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: snippets ? snippet : label },
  }));
}

/** The ids of all rules, in a comment that suppresses some. */
function suggestRules(document: JobDocument, offset: number, style: CompletionStyle): CompletionItem[] {
  const { text } = document;
  const name = suppressedRuleAt(text.getText(), offset);
  if (!name) return [];
  return rules.map(({ id, severity }) => ({
    label: id,
    kind: CompletionItemKind.EnumMember,
    detail: severity,
    textEdit: { range: rangeOf(text, name), newText: id },
    ...documentation(document, id, { uri: text.uri, of: 'rule', path: [] }, style),
  }));
}
