/** The part of YAML in which settings are written: maps and lists of scalars, in blocks or in one line. */
import { type Member, membersOf, type Value } from '../document/value.ts';
import { deepest } from './format.ts';
import { parsedValue } from './jsonJob.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}

interface Reader {
  readonly lines: readonly Line[];
  at: number;
}

/** The value of a text; nothing where it has more of YAML than this. */
export function readYaml(text: string): Value | undefined {
  const lines = text.split(/\r?\n/).map((line) => ({ indent: line.search(/\S|$/), text: line.trim() }));
  const reader = { lines, at: 0 };
  const value = next(reader) ? valueAt(reader, 0, 0) : membersOf([]);
  return next(reader) ? undefined : value;
}

/** The next line with content. */
function next(reader: Reader): Line | undefined {
  while (/^(?:#.*|---|)$/.test(reader.lines[reader.at]?.text ?? '#') && reader.at < reader.lines.length) reader.at++;
  return reader.lines[reader.at];
}

function valueAt(reader: Reader, indent: number, depth: number): Value | undefined {
  const line = next(reader);
  if (!line || line.indent < indent || depth > deepest) return undefined;
  return /^-(?: |$)/.test(line.text) ? listAt(reader, line.indent, depth) : mapAt(reader, line.indent, depth);
}

function listAt(reader: Reader, indent: number, depth: number): Value | undefined {
  const items: Value[] = [];
  for (let line = next(reader); line?.indent === indent && /^-(?: |$)/.test(line.text); line = next(reader)) {
    const content = line.text.slice(1).trim();
    reader.at++;
    // An item that is a map would begin in the line of its dash.
    if (keyed.test(content)) return undefined;
    const item = content ? scalarIn(reader, content, indent) : valueAt(reader, indent + 1, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

const keyed = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\w.-]+)[ \t]*:(?:[ \t]+|$)/;

function mapAt(reader: Reader, indent: number, depth: number): Value | undefined {
  const members: Member[] = [];
  for (let line = next(reader); line && line.indent >= indent; line = next(reader)) {
    const [whole = '', key = ''] = keyed.exec(line.text) ?? [];
    const name = key && line.indent === indent ? plainScalar(key) : undefined;
    if (name === undefined) return undefined;
    reader.at++;
    const content = line.text.slice(whole.length);
    const value =
      content && !content.startsWith('#') ? scalarIn(reader, content, indent) : nested(reader, indent, depth);
    if (value === undefined) return undefined;
    members.push([typeof name === 'string' ? name : key, value]);
  }
  return membersOf(members);
}

/** What is below a name; a list may stand as far to the left as the name. */
function nested(reader: Reader, indent: number, depth: number): Value | undefined {
  const line = next(reader);
  const isBelow = line && (line.indent > indent || (line.indent === indent && /^-(?: |$)/.test(line.text)));
  return isBelow ? valueAt(reader, indent, depth + 1) : null;
}

function scalarIn(reader: Reader, content: string, indent: number): Value | undefined {
  const [, style, chomp] = /^([|>])([+-]?)[ \t]*(?:#.*)?$/.exec(content) ?? [];
  return style === undefined ? plainScalar(content) : blockScalar(reader, indent, { isFolded: style === '>', chomp });
}

/** Lines of text that are indented deeper than their name. */
function blockScalar(reader: Reader, indent: number, style: { isFolded: boolean; chomp: string | undefined }): string {
  const lines: Line[] = [];
  for (
    let line = reader.lines[reader.at];
    line && (line.indent > indent || line.text === '');
    line = reader.lines[reader.at]
  ) {
    lines.push(line);
    reader.at++;
  }
  while (lines.at(-1)?.text === '') lines.pop();
  const first = lines.find(({ text }) => text !== '')?.indent ?? 0;
  const texts = lines.map(({ indent: own, text }) => (text === '' ? '' : ' '.repeat(Math.max(0, own - first)) + text));
  return texts.join(style.isFolded ? ' ' : '\n') + (style.chomp === '-' || lines.length === 0 ? '' : '\n');
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null, '~': null };

/** Anchors, tags and what else has a meaning of its own make the text unreadable, instead of wrong. */
function plainScalar(content: string): Value | undefined {
  const written = withoutComment(content);
  if (/^"/.test(written)) {
    const value = parsedValue(written);
    return typeof value === 'string' ? value : undefined;
  }
  if (/^'/.test(written))
    return /^'(?:[^']|'')*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : undefined;
  if (/^[[{]/.test(written)) return parsedValue(written) ?? flowList(written);
  if (/^[&*!|>%@`]/.test(written) || /: /.test(written)) return undefined;
  if (Object.hasOwn(words, written.toLowerCase())) return words[written.toLowerCase()];
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) ? { numeral: written } : written;
}

function withoutComment(content: string): string {
  const [quoted = ''] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(content) ?? [];
  const rest = content.slice(quoted.length);
  const end = /^\s*#/.test(rest) ? 0 : rest.search(/[ \t]#/);
  return (quoted + (end < 0 ? rest : rest.slice(0, end))).trim();
}

/** A list of words in one line. */
function flowList(written: string): Value | undefined {
  const [, content] = /^\[([^[\]{}]*)\]$/.exec(written) ?? [];
  const items = content?.split(',').map((item) => plainScalar(item.trim()));
  return items?.every((item) => item !== undefined) ? items : undefined;
}
