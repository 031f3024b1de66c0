import * as l10n from '@vscode/l10n';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type MarkupKind,
  type Position,
} from 'vscode-languageserver-types';
import type { CursorContext } from '../completion/cursorContext.ts';
import { onOneLine, withoutTabStops } from '../completion/snippet.ts';
import type { Suggestion } from '../completion/suggestion.ts';
import type { JobDocument } from '../document/document.ts';
import { rangeOf, type Span } from '../document/span.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import { contextAt } from './cursorAt.ts';
import { type CompletionData, type DocumentationSource, documentCompletion } from './documentCompletion.ts';
import { markupIn } from './markup.ts';
import { shownBeside } from './shownLabels.ts';

export interface CompletionStyle extends DocumentationSource {
  /** The editor asks for the documentation of the item it shows, so the list comes without. */
  readonly resolvesDocumentation?: boolean;
  /** Plain text unless the editor shows Markdown. */
  readonly documentationKind?: MarkupKind;
  /** The editor knows tab stops. */
  readonly snippets: boolean;
  /** The editor shows something beside a label. */
  readonly labelDetails?: boolean;
  /** The editor's command that shows suggestions again, for a name whose value is best chosen from a list. */
  readonly suggestCommand?: string;
}

/** What is known beside the document, and where else the same is inserted. */
export interface CompletionOptions extends CompletionStyle {
  readonly knowledge?: LocalKnowledge;
  /** All cursors, where there are several. */
  readonly cursors?: readonly Position[];
}

export interface ItemParts {
  readonly document: JobDocument;
  readonly context: CursorContext;
  readonly commas: Pick<CompletionItem, 'additionalTextEdits'>;
  readonly style: CompletionStyle;
  /** What the list shows in place of a label. */
  readonly shown: ReadonlyMap<string, string>;
}

export function toItem(suggestion: Suggestion, index: number, parts: ItemParts): CompletionItem {
  const { document, context, commas, style } = parts;
  const { label, snippet, kind, chooseNext, isDefault } = suggestion;
  const { path, kind: wanted } = context;
  const { text } = document;
  const { snippets, suggestCommand } = style;
  const { span, inserted } = replacement(snippet, context);
  const newText = snippets ? inserted : onOneLine(withoutTabStops(inserted));
  const words = wordsOf(suggestion, parts);
  const data = { uri: text.uri, of: subjectOf(kind, wanted), path, ...(words.label !== label && { label }) };
  return {
    ...words,
    kind,
    sortText: sortTextOf(index),
    filterText: filterTextOf(suggestion, context, span),
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(text, span), newText },
    ...documentation(document, label, data, style),
    ...(isDefault && { preselect: true }),
    ...commas,
    ...(chooseNext && suggestCommand && { command: { title: l10n.t('Suggest'), command: suggestCommand } }),
  };
}

/** Why a name doesn't fit stands beside it, too, as far as there is room, because a list shows details of the item only that it stands on. */
function wordsOf(
  { label, detail, beside, unfit }: Suggestion,
  { context, style, shown }: ItemParts,
): Pick<CompletionItem, 'label' | 'detail' | 'labelDetails'> {
  const title = shown.get(label) ?? label;
  const own = unfit ?? (detail || (title === label ? '' : label));
  const aside = beside ?? (context.kind === 'name' ? unfit : undefined);
  const details = own || (style.labelDetails ? '' : aside);
  return {
    label: title,
    ...(details && { detail: details }),
    ...(aside && style.labelDetails && { labelDetails: { description: shownBeside(title, aside) } }),
  };
}

/**
 * What goes into a string stays behind its opening quotation mark, because editors such as Vim write the text behind the last mark or blank,
 * wherever the edit begins. With a comma behind it, it also stays in front of the closing one: where a snippet has put the marks, VS Code
 * would take a change of them for the snippet's end, and its next tab stop would be lost. Elsewhere the cursor ends behind them, where a
 * comma is typed.
 */
function replacement(snippet: string, context: CursorContext): { readonly span: Span; readonly inserted: string } {
  const { replace, end, hasValue, isBehindQuote, isInString, isSeparated, kind } = context;
  const comma = commaInside(context);
  const whole = `${comma}${snippet}${hasValue ? '' : end}`;
  if (!isBehindQuote || comma || !snippet.startsWith('"')) return { span: replace, inserted: whole };
  const isKept = kind === 'value' && isInString && isSeparated && snippet.endsWith('"');
  const kept = isKept ? 1 : 0;
  return {
    span: { start: replace.start + 1, end: replace.end - kept },
    inserted: whole.slice(1, whole.length - kept),
  };
}

/**
 * Compared with what has been typed, which may begin with a quotation mark, also one that is typed only when the list is shown: an editor
 * closes a list that has nothing for it. The blank makes a part match worse than a property, which is wanted more often by who types its
 * letters.
 */
function filterTextOf({ label, kind, snippet }: Suggestion, context: CursorContext, { start }: Span): string {
  const text = kind === CompletionItemKind.Snippet && context.kind === 'name' ? ` ${label}` : label;
  const isInside = start > context.replace.start;
  return !isInside && (context.isBehindQuote || snippet.startsWith('"')) ? `"${text}"` : text;
}

export const sortTextOf = (index: number): string => String(index).padStart(5, '0');

/** A missing comma directly in front of what is inserted. An additional edit must not touch the main one. */
const commaInside = ({ commaAt, replace }: CursorContext): '' | ',' => (commaAt === replace.start ? ',' : '');

/** The missing commas further in front, at every cursor: editors insert the main text at each of them, but other edits once. */
export function commasFor(
  document: JobDocument,
  context: CursorContext,
  { cursors = [] }: CompletionOptions,
): Pick<CompletionItem, 'additionalTextEdits'> {
  if (commaInside(context)) return {};
  const { text } = document;
  const others = cursors.map((cursor) => contextAt(document, text.offsetAt(cursor)));
  const offsets = new Set([context, ...others].flatMap((at) => at?.commaAt ?? []));
  const edits = [...offsets].map((offset) => ({ range: rangeOf(text, { start: offset, end: offset }), newText: ',' }));
  return edits.length ? { additionalTextEdits: edits } : {};
}

const subjectOf = (kind: CompletionItemKind, wanted: CursorContext['kind']): CompletionData['of'] => {
  if (kind === CompletionItemKind.Snippet) return 'snippet';
  return wanted === 'name' ? 'property' : 'value';
};

/** What the editor resolves the documentation by, or the documentation itself where the editor can't resolve it. */
export function documentation(
  document: JobDocument,
  label: string,
  data: CompletionData,
  style: CompletionStyle,
): Pick<CompletionItem, 'data' | 'documentation'> {
  if (style.resolvesDocumentation) return { data };
  const value = documentCompletion(document, label, data, style);
  return value ? { documentation: markupIn(style.documentationKind, value) } : {};
}
