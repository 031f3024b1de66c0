/** The part of Terraform's language that says values. Nothing is evaluated. */
import { isList, type Member, type Members, membersOf, type Value } from '../document/value.ts';
import { todo } from '../rules/kit/fixes.ts';
import { deepest } from './format.ts';
import { takeBehind } from './takeBehind.ts';

/** The content of a block, and what would have to be evaluated. */
export interface Block {
  readonly members: Members;
  readonly unknown: readonly string[];
}

/** Reads the content of a block up to its brace; blocks in it are items of arrays. Nothing if it isn't well-formed. */
export function readBlock(text: string, from: number): Block | undefined {
  const reader: Reader = { text, at: from, unknown: [] };
  const members = bodyOf(reader, 0);
  return members && { members, unknown: reader.unknown };
}

interface Reader {
  readonly text: string;
  readonly unknown: string[];
  at: number;
}

const blanks = /(?:[ \t\r,]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]{0,10000}?\*\/)*/y;
const linesToo = /(?:[\s,]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]{0,10000}?\*\/)*/y;

/** Takes what matches, behind blanks. */
const take = (reader: Reader, pattern: RegExp, gap = linesToo) => takeBehind(reader, gap, pattern);

function bodyOf(reader: Reader, depth: number): Members | undefined {
  const members = new Map<string, Value>();
  while (!take(reader, /\}/y)) {
    const [, name] = take(reader, /([\p{L}_][\p{L}\p{N}_-]*)/uy) ?? [];
    if (name === undefined || depth > deepest) return undefined;
    const isRead = take(reader, /=(?![=>])/y, blanks)
      ? readAttribute(reader, members, { name, depth })
      : readInner(reader, members, { name, depth });
    if (!isRead) return undefined;
  }
  return membersOf([...members]);
}

interface At {
  readonly name: string;
  readonly depth: number;
}

function readAttribute(reader: Reader, members: Map<string, Value>, { name, depth }: At): boolean {
  const value = expression(reader, depth);
  if (value !== undefined) members.set(name, value);
  return value !== undefined;
}

function readInner(reader: Reader, members: Map<string, Value>, { name, depth }: At): boolean {
  const label = take(reader, /"[^"\n]*"/y, blanks);
  const inner = take(reader, /\{/y, blanks) && bodyOf(reader, depth + 1);
  const others = members.get(name);
  // Only blocks that are made in a loop have a label here.
  if (inner && label) reader.unknown.push(`${name} ${label[0]}`);
  else if (inner) members.set(name, [...(isList(others) ? others : []), inner]);
  return inner !== undefined;
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function expression(reader: Reader, depth: number): Value | undefined {
  if (depth > deepest) return undefined;
  const start = reader.at;
  const value = literal(reader, depth);
  // What goes on behind a value is a calculation.
  const isWhole = take(reader, /(?=[\r\n,}\]]|$)/y, /(?:[ \t]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]{0,10000}?\*\/)*/y);
  if (value !== undefined && isWhole) return value;
  reader.at = start;
  return unevaluated(reader);
}

function literal(reader: Reader, depth: number): Value | undefined {
  const [numeral] = take(reader, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y, blanks) ?? [];
  if (numeral !== undefined) return { numeral };
  const [word] = take(reader, /(?:true|false|null)(?![\w.-])/y, blanks) ?? [];
  if (word !== undefined) return words[word];
  const [, dash, end] = take(reader, /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t\r]*\n/uy, blanks) ?? [];
  if (end !== undefined) return hereDocument(reader, end, dash === '-');
  if (take(reader, /"/y, blanks)) return template(reader);
  if (take(reader, /\[/y, blanks)) return listOf(reader, depth);
  return take(reader, /\{/y, blanks) && objectOf(reader, depth);
}

function listOf(reader: Reader, depth: number): Value | undefined {
  const items: Value[] = [];
  while (!take(reader, /\]/y)) {
    const item = take(reader, /(?=.)/sy) && expression(reader, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function objectOf(reader: Reader, depth: number): Value | undefined {
  const members: Member[] = [];
  while (!take(reader, /\}/y)) {
    const [bare] = take(reader, /[\p{L}_][\p{L}\p{N}_-]*/uy) ?? [];
    const name = bare ?? (take(reader, /"/y) && template(reader));
    if (typeof name !== 'string' || !take(reader, /[=:]/y, blanks)) return undefined;
    const value = expression(reader, depth + 1);
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
  return membersOf(members);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What stands between quotation marks. `$${` and `%%{` are no templates. */
function template(reader: Reader): string | undefined {
  let result = '';
  for (let part = templatePiece(reader); part; part = templatePiece(reader)) {
    if (part[0] === '"') return result;
    const [, , , , , evaluated] = part;
    if (evaluated !== undefined) reader.unknown.push(evaluated);
    result += unescaped(part);
  }
  return undefined;
}

const templatePiece = (reader: Reader) => take(reader, templatePart, /(?:)/y);

function unescaped([written, short, long, letter, sign]: RegExpExecArray): string {
  const point = Number.parseInt(short ?? long ?? '', 16);
  if (!Number.isNaN(point)) return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  return sign ?? (letter === undefined ? written : (escapes[letter] ?? letter));
}

const templatePart =
  /"|\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|\\([nrt"\\])|(?:\$(?=\$\{)|%(?=%\{))([$%]\{)|([$%]\{[^}\n]{0,500}\})|[^"\\$%\n]+|[$%]/y;

/** The lines up to the one that ends the document, with a line break behind each. */
function hereDocument(reader: Reader, end: string, isIndented: boolean): string | undefined {
  const lines: string[] = [];
  for (;;) {
    const [line, content = ''] = take(reader, /([^\n]*)(?:\n|$)/y, /(?:)/y) ?? [];
    if (!line) return undefined;
    if (content.trim() === end) break;
    lines.push(content.replace(/\r$/, ''));
  }
  reader.at -= 1;
  const indents = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = isIndented ? Math.min(...indents, Number.MAX_SAFE_INTEGER) : 0;
  const content = lines.map((line) => `${line.slice(indent)}\n`).join('');
  reader.unknown.push(...(content.match(/(?<![$%])[$%]\{[^}\n]{0,500}\}/g) ?? []));
  return content.replace(/([$%])\1\{/g, '$1{');
}

/** A variable, a call or a calculation stands for a value that only Terraform knows. */
function unevaluated(reader: Reader): Value | undefined {
  let depth = 0;
  const start = reader.at;
  for (; reader.at < reader.text.length; reader.at++) {
    const character = reader.text.charAt(reader.at);
    if (character === '"' && !skipString(reader)) return undefined;
    if (/[([{]/.test(character)) depth++;
    if (/[)\]}]/.test(character) && depth-- === 0) break;
    if (depth === 0 && /[\n,]/.test(character)) break;
  }
  const written = reader.text.slice(start, reader.at).trim();
  if (!written) return undefined;
  reader.unknown.push(written);
  return todo(written);
}

function skipString(reader: Reader): boolean {
  const string = /"(?:[^"\\\n]|\\.)*"/y;
  string.lastIndex = reader.at;
  const [written] = string.exec(reader.text) ?? [];
  reader.at += (written?.length ?? 1) - 1;
  return written !== undefined;
}
