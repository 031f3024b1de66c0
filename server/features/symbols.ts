import * as l10n from '@vscode/l10n';
import type { ASTNode, ObjectASTNode } from 'vscode-json-languageservice';
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import { maskValue } from '../../modelarts/masks/maskSecrets.ts';
import type { ParsedText } from '../document/document.ts';
import { spanOf } from '../document/locate.ts';
import { rangeOf } from '../document/span.ts';
import { valueName } from '../document/valueName.ts';

/** More entries than this help nobody; the rest of the file is left out. */
const mostSymbols = 10_000;

/** The outline: every member, and every item of a list under the name it goes by. */
export function symbols({ text, root }: ParsedText): DocumentSymbol[] {
  let left = mostSymbols;
  const below = (node: ASTNode | undefined): DocumentSymbol[] => {
    const entries: DocumentSymbol[] = [];
    for (const { name, node: whole, token, value } of entriesOf(node)) {
      if (left-- <= 0) break;
      const range = rangeOf(text, spanOf(whole));
      const children = below(value);
      const selectionRange = rangeOf(text, spanOf(token));
      entries.push({ name, kind: kindOf(value), range, selectionRange, detail: detailOf(value), children });
    }
    return entries;
  };
  return below(root);
}

/** The same for an editor that knows no nesting. */
export function flatSymbols(uri: string, nested: readonly DocumentSymbol[], containerName = ''): SymbolInformation[] {
  return nested.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, containerName },
    ...flatSymbols(uri, children, name),
  ]);
}

interface Entry {
  readonly name: string;
  readonly node: ASTNode;
  /** What is selected when the entry is chosen. */
  readonly token: ASTNode;
  readonly value: ASTNode | undefined;
}

function entriesOf(node: ASTNode | undefined): Entry[] {
  if (node?.type === 'object')
    return node.properties.map((property) => ({
      name: labelOf(property.keyNode.value),
      node: property,
      token: property.keyNode,
      value: property.valueNode,
    }));
  if (node?.type === 'array')
    return node.items.map((item, index) => ({
      name: labelOf(itemName(item) ?? `[${index}]`),
      node: item,
      token: item,
      value: item,
    }));
  return [];
}

/** Members by which people know an item, the best first. */
const naming = ['name', 'key', 'id', 'label', 'type'];

function itemName(item: ASTNode): string | undefined {
  if (item.type !== 'object') return item.type === 'array' ? undefined : shown(item);
  for (const name of naming) {
    const named = stringMember(item, name);
    if (named) return named;
  }
  // An item without a name of its own is mostly an alternative: the member it has is the kind it is.
  return item.properties[0]?.keyNode.value;
}

function stringMember(item: ObjectASTNode, name: string): string | undefined {
  const value = item.properties.find(({ keyNode }) => keyNode.value === name)?.valueNode;
  return value?.type === 'string' ? shown(value) : undefined;
}

/** Editors refuse an entry without a name. */
const labelOf = (name: string): string => printable(name, longestLabel) || l10n.t('(empty)');

const longestLabel = 200;

function detailOf(value: ASTNode | undefined): string {
  return value && 'value' in value && value.value !== undefined ? printable(shown(value), longestLabel) : '';
}

/** A value as it can be seen over somebody's shoulder. */
function shown(value: ASTNode): string {
  const text = String(value.value);
  return value.type === 'string' || value.type === 'number' ? maskValue(valueName(value), text) : text;
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
};

const kindOf = (value: ASTNode | undefined): SymbolKind => kinds[value?.type ?? ''] ?? SymbolKind.Null;
