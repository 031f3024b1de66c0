import * as l10n from '@vscode/l10n';
import type { ASTNode, ObjectASTNode, StringASTNode } from 'vscode-json-languageservice';
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import { masked } from '../../modelarts/masks/ranges.ts';
import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { isNamedSecret, isSecretName } from '../../schemas/secretNames.ts';
import type { ParsedText } from '../document/document.ts';
import { firstItems, spanOf } from '../document/locate.ts';
import { longestString } from '../document/scanner.ts';
import { rangeOf } from '../document/span.ts';
import { valueName } from '../document/valueName.ts';

/** More entries than this help nobody; the rest of the file is left out. */
const mostSymbols = 10_000;

/** The outline: every member, and every item of a list under the name it goes by. */
export function symbols({ text, root }: ParsedText): DocumentSymbol[] {
  const { entries, secrets } = outlineOf(root);
  const shown = showing(secrets);
  const toSymbol = ({ name, node, token, value, children }: Entry): DocumentSymbol => ({
    name: printable(typeof name === 'string' ? name : shown(name), longestLabel) || l10n.t('(empty)'),
    kind: kindOf(value),
    range: rangeOf(text, spanOf(node)),
    selectionRange: rangeOf(text, spanOf(token)),
    detail: value && 'value' in value && value.value !== undefined ? printable(shown(value), longestLabel) : '',
    children: children.map(toSymbol),
  });
  return entries.map(toSymbol);
}

/** The same for an editor that knows no nesting. */
export function flatSymbols(uri: string, nested: readonly DocumentSymbol[], containerName = ''): SymbolInformation[] {
  return nested.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, containerName },
    ...flatSymbols(uri, children, name),
  ]);
}

interface Entry {
  /** Editors refuse an entry without a name. */
  readonly name: string | ASTNode;
  readonly node: ASTNode;
  /** What is selected when the entry is chosen. */
  readonly token: ASTNode;
  readonly value: ASTNode | undefined;
  readonly children: readonly Entry[];
}

/** The entries, and which of their values are secrets by their names or by that of something around them. */
function outlineOf(root: ASTNode | undefined): { readonly entries: Entry[]; readonly secrets: ReadonlySet<ASTNode> } {
  const secrets = new Set<ASTNode>();
  let left = mostSymbols;
  const below = (node: ASTNode | undefined, isSecret: boolean): Entry[] => {
    const entries: Entry[] = [];
    for (const part of partsOf(node)) {
      if (left-- <= 0) break;
      const { value } = part;
      const isInside = isSecret || (part.key !== undefined && isSecretName(part.key));
      if (value && isSecretValue(value, isInside)) secrets.add(value);
      entries.push({ ...part, children: below(value, isInside) });
    }
    return entries;
  };
  return { entries: below(root, false), secrets };
}

/** A number that is short counts something, and a placeholder is none. */
function isSecretValue(node: ASTNode, isInside: boolean): boolean {
  const text = String(node.value);
  const isText = node.type === 'string' || (node.type === 'number' && text.length > 3);
  return isText && isNamedSecret(isInside ? 'secret' : valueName(node), text) && text.search(placeholderPattern) < 0;
}

type Part = Omit<Entry, 'children'> & { readonly key?: string };

/** One after the other, because an array can have millions of which only the first are shown. */
function* partsOf(node: ASTNode | undefined): Generator<Part> {
  if (node?.type === 'object')
    for (const property of node.properties)
      yield {
        key: property.keyNode.value,
        name: property.keyNode.value,
        node: property,
        token: property.keyNode,
        value: property.valueNode,
      };
  if (node?.type !== 'array') return;
  let index = 0;
  for (const item of firstItems(node, mostSymbols)) {
    yield { name: itemName(item) ?? `[${index}]`, node: item, token: item, value: item };
    index++;
  }
}

/** Members by which people know an item, the best first. */
const naming = ['name', 'key', 'id', 'label', 'type'];

function itemName(item: ASTNode): string | ASTNode | undefined {
  if (item.type !== 'object') return item.type === 'array' ? undefined : item;
  for (const name of naming) {
    const named = stringMember(item, name);
    if (named?.value) return named;
  }
  // An item without a name of its own is mostly an alternative: the member it has is the kind it is.
  return item.properties[0]?.keyNode.value;
}

function stringMember(item: ObjectASTNode, name: string): StringASTNode | undefined {
  const value = item.properties.find(({ keyNode }) => keyNode.value === name)?.valueNode;
  return value?.type === 'string' ? value : undefined;
}

const longestLabel = 200;

/** More secrets than this are made up, and comparing each value with all of them takes long. */
const mostSecrets = 100;

/** A value as it can be seen over somebody's shoulder: a secret can be repeated in other fields. */
function showing(secrets: ReadonlySet<ASTNode>): (value: ASTNode) => string {
  const known = [...new Set([...secrets].map(({ value }) => String(value)))].slice(0, mostSecrets);
  return (value) => {
    const text = String(value.value).slice(0, longestString);
    if (value.type !== 'string' && value.type !== 'number') return text;
    if (secrets.has(value)) return masked;
    return maskCommand(
      text,
      known.filter((secret) => text.includes(secret)),
    );
  };
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
};

const kindOf = (value: ASTNode | undefined): SymbolKind => kinds[value?.type ?? ''] ?? SymbolKind.Null;
