import * as l10n from '@vscode/l10n';
import { type DocumentSymbol, type Position, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import type { ParsedText } from '../document/document.ts';
import { memberOf } from '../document/member.ts';
import { isContainer, type Part, type Property, type Value, valueIn } from '../document/part.ts';
import { type Shown, secretsIn, showing } from './outlineSecrets.ts';

/** More entries than this help nobody; the rest of the file is left out. */
const mostSymbols = 10_000;

/** The outline: every member, and every item of a list under the name it goes by. Made of parts, because nodes for all of a file would take longer. */
export function symbols({ text, parts: { root, start } }: Pick<ParsedText, 'text' | 'parts'>): DocumentSymbol[] {
  if (!root) return [];
  const secrets = secretsIn(root, mostSymbols);
  const hasSecrets = secrets.size > 0;
  return below({ value: root, start }, { text, left: mostSymbols, shown: showing(secrets), hasSecrets });
}

/** The same for an editor that knows no nesting. */
export function flatSymbols(uri: string, nested: readonly DocumentSymbol[], containerName = ''): SymbolInformation[] {
  return nested.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, containerName },
    ...flatSymbols(uri, children, name),
  ]);
}

interface Placed {
  readonly value: Value;
  readonly start: number;
}

interface Outlining {
  readonly text: ParsedText['text'];
  readonly shown: Shown;
  readonly hasSecrets: boolean;
  left: number;
}

function below({ value: owner, start }: Placed, outlining: Outlining): DocumentSymbol[] {
  const entries: DocumentSymbol[] = [];
  if (!isContainer(owner)) return entries;
  for (const [index, part] of owner.parts.entries()) {
    if (outlining.left <= 0) break;
    entries.push(keptEntry({ part, index, start: start + (owner.starts[index] ?? 0) }, outlining));
  }
  return entries;
}

/** A member or an item. */
interface Entry {
  readonly part: Part;
  readonly index: number;
  readonly start: number;
}

interface Kept {
  readonly symbol: DocumentSymbol;
  readonly index: number;
  /** How many entries it has, itself included. */
  readonly count: number;
}

const kept = new WeakMap<Part, Kept>();

/** What is still where it was in the last version is outlined as it was. A secret masks values elsewhere, so where there is one, nothing is kept. */
function keptEntry(entry: Entry, outlining: Outlining): DocumentSymbol {
  if (outlining.hasSecrets || !isContainer(valueIn(entry.part).value)) return newEntry(entry, outlining);
  const known = kept.get(entry.part);
  const { left, text } = outlining;
  if (known && known.count <= left && known.index === entry.index && isAt(known.symbol, text.positionAt(entry.start))) {
    outlining.left -= known.count;
    return known.symbol;
  }
  const symbol = newEntry(entry, outlining);
  if (outlining.left > 0) kept.set(entry.part, { symbol, index: entry.index, count: left - outlining.left });
  return symbol;
}

const isAt = ({ range: { start } }: DocumentSymbol, { line, character }: Position): boolean =>
  start.line === line && start.character === character;

function newEntry({ part, index, start }: Entry, outlining: Outlining): DocumentSymbol {
  outlining.left--;
  return part.type === 'property'
    ? memberEntry(part, start, outlining)
    : itemEntry({ value: part, start }, index, outlining);
}

function memberEntry(member: Property, start: number, outlining: Outlining): DocumentSymbol {
  const { key, value, valueStart, length } = member;
  const name = String(key.value);
  const { text } = outlining;
  const [from, keyEnd] = [text.positionAt(start), text.positionAt(start + key.length)];
  const placed = value && { value, start: start + valueStart };
  const entry = entryOf(labelOf(name), placed, outlining);
  entry.range = { start: from, end: text.positionAt(start + length) };
  entry.selectionRange = { start: from, end: keyEnd };
  return entry;
}

function itemEntry(item: Placed, index: number, outlining: Outlining): DocumentSymbol {
  const { text, shown } = outlining;
  const from = text.positionAt(item.start);
  const entry = entryOf(labelOf(itemName(item.value, shown) ?? `[${index}]`), item, outlining);
  entry.range = { start: from, end: text.positionAt(item.start + item.value.length) };
  entry.selectionRange = entry.range;
  return entry;
}

/** An entry without its place. What a large answer needn't have is left out. */
function entryOf(name: string, placed: Placed | undefined, outlining: Outlining): DocumentSymbol {
  const kind = placed ? kinds[placed.value.type] : SymbolKind.Null;
  const entry: DocumentSymbol = { name, kind, range: nowhere, selectionRange: nowhere };
  if (!placed) return entry;
  if (!isContainer(placed.value)) entry.detail = printable(outlining.shown(placed.value), longestLabel);
  const children = below(placed, outlining);
  if (children.length) entry.children = children;
  return entry;
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Members by which people know an item, the best first. */
const naming = ['name', 'key', 'id', 'label', 'type'];

function itemName(value: Value, shown: Shown): string | undefined {
  if (!isContainer(value)) return shown(value);
  if (value.type === 'array') return undefined;
  for (const name of naming) {
    const found = memberOf(value, name)?.value;
    if (found?.type === 'string' && found.value !== '') return shown(found);
  }
  // An item without a name of its own is mostly an alternative: the member it has is the kind it is.
  const [first] = value.parts;
  return first?.type === 'property' ? String(first.key.value) : undefined;
}

/** Editors refuse an entry without a name. */
const labelOf = (name: string): string => printable(name, longestLabel) || l10n.t('(empty)');

const longestLabel = 200;

const kinds: Readonly<Record<Value['type'], SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};
