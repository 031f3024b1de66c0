import type { ASTNode } from 'vscode-json-languageservice';
import { printableJson } from '../../l10n/printable.ts';
import type { Json } from './jsonIn.ts';

/** A value of JSON whose numbers are as they are written, and whose objects keep the order of their members. */
export type Value = string | boolean | null | Numeral | readonly Value[] | Members;

/** A number as it is written: `1e0` and integers of any length. */
export interface Numeral {
  readonly numeral: string;
}

export interface Members {
  readonly members: readonly Member[];
}

export type Member = readonly [name: string, value: Value];

export const isMembers = (value: Value | undefined): value is Members =>
  typeof value === 'object' && value !== null && 'members' in value;

export const isNumeral = (value: Value | undefined): value is Numeral =>
  typeof value === 'object' && value !== null && 'numeral' in value;

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** The value of a part of a text. Of equal names, the last counts. */
export function valueInTree(node: ASTNode | undefined, text: string): Value {
  if (!node || node.type === 'property') return null;
  if (node.type === 'array') return node.items.map((item) => valueInTree(item, text));
  if (node.type === 'object')
    return membersOf(node.properties.map(({ keyNode, valueNode }) => [keyNode.value, valueInTree(valueNode, text)]));
  return node.type === 'number' ? { numeral: text.slice(node.offset, node.offset + node.length) } : node.value;
}

/** An object. Of equal names, the last counts. */
export const membersOf = (members: readonly Member[]): Members => ({ members: [...new Map(members)] });

/** What an object has by a name. */
export const memberNamed = (value: Value | undefined, name: string): Value | undefined =>
  isMembers(value) ? value.members.find(([other]) => other === name)?.[1] : undefined;

/** The value as programs have it. A number that they would write in another way is a string: 1.10 or 1e-05. */
export function plainOf(value: Value): Json {
  if (isList(value)) return value.map(plainOf);
  if (isMembers(value)) return Object.fromEntries(value.members.map(([name, member]) => [name, plainOf(member)]));
  if (!isNumeral(value)) return value;
  return String(Number(value.numeral)) === value.numeral ? Number(value.numeral) : value.numeral;
}

/** The value that a program has made of a source: where that has a number at the same path, it is written as there. */
export function valueFrom(made: unknown, source?: Value): Value {
  if (Array.isArray(made))
    return made.map((item, index) => valueFrom(item, isList(source) ? source[index] : undefined));
  if (typeof made === 'number') return isNumeral(source) ? source : { numeral: String(made) };
  if (typeof made !== 'object' || made === null)
    return typeof made === 'boolean' ? made : made == null ? null : String(made);
  return {
    members: Object.entries(made).map(([name, member]) => [name, valueFrom(member, memberNamed(source, name))]),
  };
}

/** The text of a value, indented by two spaces. Invisible characters are escaped, or a terminal and an editor would change them. */
export function jsonText(value: Value, indent = ''): string {
  const deeper = `${indent}  `;
  const lines = (open: string, parts: readonly string[], close: string) =>
    parts.length ? `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}` : open + close;
  if (isNumeral(value)) return value.numeral;
  if (isList(value))
    return lines(
      '[',
      value.map((item) => jsonText(item, deeper)),
      ']',
    );
  if (!isMembers(value)) return scalarText(value);
  const members = value.members.map(([name, member]) => `${scalarText(name)}: ${jsonText(member, deeper)}`);
  return lines('{', members, '}');
}

const scalarText = (value: string | boolean | null): string => printableJson(JSON.stringify(value));
