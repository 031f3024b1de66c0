import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { type CursorContext, cursorContextAt } from '../completion/cursorContext.ts';
import { literalJson, withoutTabStops } from '../completion/snippet.ts';
import { suggestSnippets } from '../completion/suggestSnippets.ts';
import { type Suggestion, suggestValues, valueSnippet } from '../completion/suggestValues.ts';
import type { JobDocument } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import { rangeOf } from '../document/span.ts';
import { describe } from '../explain/describe.ts';
import type { LocalizedDocs } from '../explain/docs.ts';
import type { Subject } from '../explain/knownValues.ts';
import { rules } from '../rules/index.ts';
import { suppressedRuleAt } from '../validate/suppressions.ts';

export interface CompletionStyle {
  readonly docsBase: string;
  readonly docs: LocalizedDocs;
  /** The editor knows tab stops. */
  readonly snippets: boolean;
  /** The editor's command that shows suggestions again, for a name whose value is best chosen from a list. */
  readonly suggestCommand?: string;
}

/** Names and values that fit where the cursor is, the mandatory ones first, the others in the order of the vendor's page. */
export function complete(document: JobDocument, position: Position, style: CompletionStyle): CompletionItem[] {
  const { text, tooDeep } = document;
  const offset = text.offsetAt(position);
  const place = tooDeep ? undefined : cursorContextAt(text.getText(), offset);
  if (!place) return suggestRules(document, offset, style.docs);
  const fitting =
    place.kind === 'name'
      ? suggestNames(document, place, style)
      : suggestValues(subjectAt(document, place.path, style));
  const suggestions = [...fitting, ...suggestSnippets(document, place)];
  return suggestions.map((suggestion, index) => toItem(suggestion, index, document, place, style));
}

/** In a comment that ignores rules, the rules there are. */
function suggestRules({ text }: JobDocument, offset: number, docs: LocalizedDocs): CompletionItem[] {
  const name = suppressedRuleAt(text.getText(), offset);
  if (!name) return [];
  return rules.map(({ id, severity, doc }) => ({
    label: id,
    kind: CompletionItemKind.EnumMember,
    detail: severity,
    documentation: { kind: 'markdown', value: docs.rules[id]?.message ?? doc },
    textEdit: { range: rangeOf(text, name), newText: id },
  }));
}

const subjectAt = ({ root }: JobDocument, path: Path, { docs }: CompletionStyle): Subject => ({
  path,
  schema: docs.request,
  tree: root,
});

function suggestNames(document: JobDocument, place: CursorContext, style: CompletionStyle): Suggestion[] {
  const owner = fieldAt(place.path);
  if (!owner?.properties) return [];
  const { required = [] } = owner;
  const taken = takenNames(nodeAt(document.root, place.path), place);
  const names = Object.keys(owner.properties).filter((name) => !taken.has(name) && isSuggested(place, name));
  const sorted = [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ];
  return sorted.map((name) => {
    const path = [...place.path, name];
    const subject = subjectAt(document, path, style);
    const { detail = '', markdown = '' } = describe(subject, style.docsBase) ?? {};
    const value = valueSnippet(fieldAt(path) ?? {});
    return {
      label: name,
      snippet: place.hasValue ? literalJson(name) : `${literalJson(name)}: ${value}`,
      detail,
      markdown,
      kind: CompletionItemKind.Property,
      chooseNext: !place.hasValue && isOneStop(value) && (value !== '"$1"' || suggestValues(subject).length > 1),
    };
  });
}

/** Nothing to go on with but one empty place. */
const isOneStop = (snippet: string) => snippet.includes('$1') && !snippet.includes('$2');

function isSuggested({ path }: CursorContext, name: string): boolean {
  const field = fieldAt([...path, name]);
  return !field?.doNotSuggest && !field?.readOnly && !field?.['x-reserved'];
}

/** Names the object has, but for the one being edited. */
function takenNames(node: ASTNode | undefined, { replace }: CursorContext): Set<string> {
  const properties = node?.type === 'object' ? node.properties : [];
  return new Set(properties.filter(({ offset }) => offset !== replace.start).map(({ keyNode }) => keyNode.value));
}

function toItem(
  { label, snippet, detail, markdown, kind, chooseNext, isDefault }: Suggestion,
  index: number,
  { text }: JobDocument,
  { replace, commaAt, end, hasValue }: CursorContext,
  { snippets, suggestCommand }: CompletionStyle,
): CompletionItem {
  const typed = text.getText().charAt(replace.start);
  // An edit of its own may not touch the main one.
  const commaInside = commaAt === replace.start ? ',' : '';
  const newText = `${commaInside}${snippets ? snippet : withoutTabStops(snippet)}${hasValue ? '' : end}`;
  return {
    label,
    kind,
    sortText: String(index).padStart(4, '0'),
    // What is typed so far is compared with this: it begins with a quotation mark where the text does.
    filterText: typed === '"' ? `"${label}"` : label,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(text, replace), newText },
    ...(detail && { detail }),
    ...(markdown && { documentation: { kind: 'markdown', value: markdown } }),
    ...(isDefault && { preselect: true }),
    ...(commaAt !== undefined &&
      !commaInside && {
        additionalTextEdits: [{ range: rangeOf(text, { start: commaAt, end: commaAt }), newText: ',' }],
      }),
    ...(chooseNext && suggestCommand && { command: { title: l10n.t('Suggest'), command: suggestCommand } }),
  };
}
