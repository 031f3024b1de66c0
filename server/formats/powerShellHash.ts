/** Hash tables of PowerShell, of which `ConvertTo-Json` makes a body. Nothing is run. */
import { isList, jsonText, type Member, membersOf, type Value } from '../document/value.ts';
import { todo } from '../rules/kit/fixes.ts';
import { jobParts } from '../rules/kit/foreignForms.ts';
import { deepest, type Found, firstOnly, type Read } from './format.ts';
import { readBody } from './jsonJob.ts';
import { unknownNotes } from './notes.ts';
import { powerShellCommands } from './powerShell.ts';
import { matchAt } from './words.ts';

/** Reads a script of PowerShell with a job in a hash table. */
export const readPowerShell: Read = (text) => {
  if (!text.includes('@{')) return undefined;
  const found: Found[] = [];
  const variables = new Map<string, Value>();
  let inVain = 0;
  const tables = /(?:\$(\w+)\s*=\s*)?(?:\[[\w.]+\]\s*)*@[{(]/g;
  for (let match = tables.exec(text); match && inVain < mostInVain; match = tables.exec(text)) {
    const reader: Reader = { text, at: match.index + match[0].length - 2, unknown: [], variables };
    const value = valueAt(reader, 0);
    if (value === undefined) inVain += reader.at - match.index;
    if (value === undefined) continue;
    tables.lastIndex = reader.at;
    if (match[1] !== undefined) variables.set(match[1].toLowerCase(), value);
    const job = jobIn(value, reader.unknown);
    if (job) found.push(job);
  }
  return firstOnly(found);
};

/** In characters. What isn't a table is tried again from the next one on. */
const mostInVain = 300_000;

function jobIn(value: Value, unknown: readonly string[]): Found | undefined {
  const names =
    typeof value === 'object' && value !== null && 'members' in value ? value.members.map(([name]) => name) : [];
  if (names.filter((name) => jobParts.includes(name)).length < 2) return undefined;
  const found = readBody(jsonText(value));
  return 'job' in found ? { job: found.job, notes: [...found.notes, ...unknownNotes(unknown)] } : undefined;
}

interface Reader {
  readonly text: string;
  readonly unknown: string[];
  /** Tables that have a name, in lower case, because PowerShell doesn't tell cases apart. */
  readonly variables: ReadonlyMap<string, Value>;
  at: number;
}

/** Blanks, comments, and casts such as `[ordered]`. */
const gap = /(?:[\s;]|`\r?\n|#[^\n]*|\[[\w.]+(?:\[\])?\](?=\s*[@$'"\d(-]))*/y;
const sameLine = /(?:[ \t]|`\r?\n|\[[\w.]+(?:\[\])?\](?=\s*[@$'"\d(-]))*/y;

function take(reader: Reader, pattern: RegExp, blank = gap): RegExpExecArray | undefined {
  const start = reader.at + (matchAt(blank, reader.text, reader.at)?.[0].length ?? 0);
  const found = matchAt(pattern, reader.text, start);
  if (found) reader.at = start + found[0].length;
  return found;
}

const words: Readonly<Record<string, boolean | null>> = { $true: true, $false: false, $null: null };

function valueAt(reader: Reader, depth: number): Value | undefined {
  if (depth > deepest) return undefined;
  if (take(reader, /@\{/y)) return tableAt(reader, depth);
  if (take(reader, /@?\((?=\s*[@)(,'"$\d-])/y)) return listAt(reader, depth);
  const [word] = take(reader, /\$(?:true|false|null)\b/iy) ?? [];
  if (word !== undefined) return words[word.toLowerCase()];
  const [numeral] = take(reader, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y) ?? [];
  return numeral === undefined ? stringAt(reader) : { numeral };
}

/** One without an end goes up to that of the text, so that it is read once. */
const string = /@(['"])[ \t]*\r?\n[\s\S]*?(?:\r?\n\1@|$)|'[^']*(?:''[^']*)*'?|"[^"`]*(?:(?:""|`[\s\S]?)[^"`]*)*"?/y;

function stringAt(reader: Reader): Value | undefined {
  const [quoted] = take(reader, string) ?? [];
  if (quoted === undefined) return variableAt(reader);
  const [word] = powerShellCommands(quoted)[0]?.words ?? [];
  reader.unknown.push(...(word?.unknown ?? []));
  return word?.text ?? '';
}

/** What isn't known stays as it is written. */
function variableAt(reader: Reader): Value | undefined {
  const [written, name] =
    take(reader, /\$([\w:]+)(?![\w.[(])|\$[\w:.[\]()'"]+|\([^()\n]*\)|[A-Za-z][^\s;,(){}]*/y) ?? [];
  if (written === undefined) return undefined;
  const known = name === undefined ? undefined : reader.variables.get(name.toLowerCase());
  if (known !== undefined) return known;
  reader.unknown.push(written);
  return todo(written);
}

function tableAt(reader: Reader, depth: number): Value | undefined {
  const members: Member[] = [];
  while (!take(reader, /\}/y)) {
    const bare = take(reader, /[A-Za-z_][\w-]*(?=\s*=)/y)?.[0];
    const name = bare ?? (take(reader, /(?=['"])/y) && stringAt(reader));
    if (typeof name !== 'string' || !take(reader, /=/y, sameLine)) return undefined;
    const value = severalAt(reader, depth + 1);
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
  return membersOf(members);
}

/** `1, 2` is an array without a bracket. */
function severalAt(reader: Reader, depth: number): Value | undefined {
  const first = valueAt(reader, depth);
  const items = first === undefined ? [] : [first];
  while (items.length > 0 && take(reader, /,/y, sameLine)) {
    const next = valueAt(reader, depth);
    if (next === undefined) return undefined;
    items.push(next);
  }
  return items.length > 1 ? items : first;
}

function listAt(reader: Reader, depth: number): Value | undefined {
  const isArray = reader.text.slice(reader.at - 2, reader.at) === '@(';
  const items: Value[] = [];
  let isWrapped = false;
  while (!take(reader, /\)/y)) {
    // In front of a value, a comma makes an array of it.
    isWrapped = take(reader, /,/y) !== undefined;
    const item = valueAt(reader, depth + 1);
    if (item === undefined) return undefined;
    items.push(isWrapped && !isList(item) ? [item] : item);
    take(reader, /,/y);
  }
  const [only] = items;
  const isUnrolled = items.length === 1 && !isWrapped && (!isArray || isList(only));
  return isUnrolled ? only : items;
}
