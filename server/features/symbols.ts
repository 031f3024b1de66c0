import * as l10n from '@vscode/l10n';
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { printable } from '../../l10n/printable.ts';
import { isSecretValue } from '../../modelarts/masks/findNamedSecrets.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import { masked } from '../../modelarts/masks/ranges.ts';
import { isSecretName } from '../../schemas/secretNames.ts';
import type { ParsedText } from '../document/document.ts';
import { memberOf } from '../document/member.ts';
import { type Container, isContainer, type Property, type Scalar, type Value } from '../document/part.ts';
import { longestString } from '../document/scanner.ts';
import { valueNameIn } from '../document/valueName.ts';

/** More entries than this help nobody; the rest of the file is left out. */
const mostSymbols = 10_000;

/** The outline: every member, and every item of a list under the name it goes by. Made of parts, because nodes for all of a file would take longer. */
export function symbols({ text, parts: { root, start } }: Pick<ParsedText, 'text' | 'parts'>): DocumentSymbol[] {
  if (!root) return [];
  const secrets = new Set<Scalar>();
  collectSecrets({ value: root, name: '' }, false, { secrets, left: mostSymbols });
  return below({ value: root, start }, { text, left: mostSymbols, shown: showing(secrets) });
}

/** The same for an editor that knows no nesting. */
export function flatSymbols(uri: string, nested: readonly DocumentSymbol[], containerName = ''): SymbolInformation[] {
  return nested.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, containerName },
    ...flatSymbols(uri, children, name),
  ]);
}

/** A value and what it is called. */
interface Named {
  readonly value: Value;
  readonly name: string;
}

interface Placed {
  readonly value: Value;
  readonly start: number;
}

interface Collecting {
  /** Values that are secrets by their names or by that of something around them. */
  readonly secrets: Set<Scalar>;
  /** So many entries more. */
  left: number;
}

function collectSecrets({ value: owner, name }: Named, isInside: boolean, all: Collecting): void {
  for (const part of isContainer(owner) ? owner.parts : []) {
    if (all.left-- <= 0) return;
    if (part.type !== 'property') collectValue({ value: part, name }, isInside, all);
    else if (part.value) {
      const called = valueNameIn(part, owner as Container);
      collectValue({ value: part.value, name: called }, isInside || isSecretName(String(part.key.value)), all);
    }
  }
}

function collectValue({ value, name }: Named, isInside: boolean, all: Collecting): void {
  if (isContainer(value)) collectSecrets({ value, name }, isInside, all);
  else if (isNamedSecret(isInside ? 'secret' : name, value)) all.secrets.add(value);
}

const isNamedSecret = (name: string, { type, value }: Scalar): boolean =>
  (type === 'string' || type === 'number') && isSecretValue(name, String(value), type === 'number');

interface Outlining {
  readonly text: ParsedText['text'];
  readonly shown: (value: Scalar) => string;
  left: number;
}

function below({ value: owner, start }: Placed, outlining: Outlining): DocumentSymbol[] {
  const entries: DocumentSymbol[] = [];
  if (!isContainer(owner)) return entries;
  for (const [index, part] of owner.parts.entries()) {
    if (outlining.left-- <= 0) break;
    const at = start + (owner.starts[index] ?? 0);
    entries.push(
      part.type === 'property'
        ? memberEntry(part, at, outlining)
        : itemEntry({ value: part, start: at }, index, outlining),
    );
  }
  return entries;
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

function itemName(value: Value, shown: Outlining['shown']): string | undefined {
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

/** More secrets than this are made up, and comparing each value with all of them takes long. */
const mostSecrets = 100;

/** A value as it can be seen over somebody's shoulder: a secret can be repeated in other fields. */
function showing(secrets: ReadonlySet<Scalar>): Outlining['shown'] {
  const known = [...new Set(Array.from(secrets, ({ value }) => String(value)))].slice(0, mostSecrets);
  return (scalar) => {
    const text = String(scalar.value).slice(0, longestString);
    if (scalar.type !== 'string' && scalar.type !== 'number') return text;
    if (secrets.has(scalar)) return masked;
    return maskCommand(
      text,
      known.filter((secret) => text.includes(secret)),
    );
  };
}

const kinds: Readonly<Record<Value['type'], SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};
