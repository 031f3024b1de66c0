import * as l10n from '@vscode/l10n';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { type CursorContext, cursorContextAt } from '../completion/cursorContext.ts';
import { literalJson, withoutTabStops } from '../completion/snippet.ts';
import { suggestFittingValues } from '../completion/suggestFromCatalogue.ts';
import { suggestSnippets } from '../completion/suggestSnippets.ts';
import { type Suggestion, valueSnippet } from '../completion/suggestValues.ts';
import type { JobDocument } from '../document/document.ts';
import { fieldAt } from '../document/schema.ts';
import { rangeOf } from '../document/span.ts';
import { detailAt } from '../explain/describe.ts';
import { rules } from '../rules/index.ts';
import { suppressedRuleAt } from '../validate/suppressions.ts';
import { type CompletionData, type DocumentationSource, documentCompletion, subjectAt } from './documentCompletion.ts';

export interface CompletionStyle extends DocumentationSource {
  /** The editor asks for the documentation of the item it shows, so the list comes without. */
  readonly resolvesDocumentation?: boolean;
  /** The editor knows tab stops. */
  readonly snippets: boolean;
  /** The editor's command that shows suggestions again, for a name whose value is best chosen from a list. */
  readonly suggestCommand?: string;
}

/** The properties and values that fit at the cursor, required ones first, the others in the order of the vendor's page. */
export function complete(document: JobDocument, position: Position, style: CompletionStyle): CompletionItem[] {
  const { text, tooDeep } = document;
  const offset = text.offsetAt(position);
  const context = tooDeep ? undefined : cursorContextAt(text.getText(), offset);
  if (!context) return suggestRules(document, offset, style);
  const fitting =
    context.kind === 'name'
      ? suggestNames(document, context, style)
      : suggestFittingValues(subjectAt(document, context.path, style));
  const suggestions = [...fitting, ...suggestSnippets(document, context)];
  return suggestions.map((suggestion, index) => toItem(suggestion, index, document, context, style));
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

function suggestNames(document: JobDocument, context: CursorContext, style: CompletionStyle): Suggestion[] {
  const owner = fieldAt(context.path);
  if (!owner?.properties) return [];
  const { required = [] } = owner;
  const names = Object.keys(owner.properties).filter((name) => !context.taken.has(name) && isSuggested(context, name));
  const sorted = [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ];
  return sorted.map((name) => {
    const path = [...context.path, name];
    const subject = subjectAt(document, path, style);
    const value = valueSnippet(fieldAt(path) ?? {});
    return {
      label: name,
      snippet: context.hasValue ? literalJson(name) : `${literalJson(name)}: ${value}`,
      detail: detailAt(subject),
      kind: CompletionItemKind.Property,
      chooseNext:
        !context.hasValue && isOneStop(value) && (value !== '"$1"' || suggestFittingValues(subject).length > 1),
    };
  });
}

/** The only tab stop is an empty one. */
const isOneStop = (snippet: string) => snippet.includes('$1') && !snippet.includes('$2');

function isSuggested({ path }: CursorContext, name: string): boolean {
  const field = fieldAt([...path, name]);
  return !field?.doNotSuggest && !field?.readOnly && !field?.['x-reserved'];
}

function toItem(
  { label, snippet, detail, beside, kind, chooseNext, isDefault }: Suggestion,
  index: number,
  document: JobDocument,
  { replace, commaAt, end, hasValue, path, kind: wanted }: CursorContext,
  style: CompletionStyle,
): CompletionItem {
  const { text } = document;
  const { snippets, suggestCommand } = style;
  const typed = text.getText().charAt(replace.start);
  // An additional edit must not touch the main one.
  const commaInside = commaAt === replace.start ? ',' : '';
  const newText = `${commaInside}${snippets ? snippet : withoutTabStops(snippet)}${hasValue ? '' : end}`;
  return {
    label,
    kind,
    sortText: String(index).padStart(4, '0'),
    // Compared with what has been typed, so it starts with a quotation mark where the text does.
    filterText: typed === '"' ? `"${label}"` : label,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(text, replace), newText },
    ...(detail && { detail }),
    ...(beside && { labelDetails: { description: beside } }),
    ...documentation(document, label, { uri: text.uri, of: subjectOf(kind, wanted), path }, style),
    ...(isDefault && { preselect: true }),
    ...(commaAt !== undefined &&
      !commaInside && {
        additionalTextEdits: [{ range: rangeOf(text, { start: commaAt, end: commaAt }), newText: ',' }],
      }),
    ...(chooseNext && suggestCommand && { command: { title: l10n.t('Suggest'), command: suggestCommand } }),
  };
}

const subjectOf = (kind: CompletionItemKind, wanted: CursorContext['kind']): CompletionData['of'] => {
  if (kind === CompletionItemKind.Snippet) return 'snippet';
  return wanted === 'name' ? 'property' : 'value';
};

/** What the editor resolves the documentation by, or the documentation itself where the editor can't resolve it. */
function documentation(
  document: JobDocument,
  label: string,
  data: CompletionData,
  style: CompletionStyle,
): Pick<CompletionItem, 'data' | 'documentation'> {
  if (style.resolvesDocumentation) return { data };
  const value = documentCompletion(document, label, data, style);
  return value ? { documentation: { kind: 'markdown', value } } : {};
}
