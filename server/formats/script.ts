/** Values as Python and JavaScript write them. Nothing is run. */
import { deepest } from './format.ts';
import { type Reader, strings, take, type Unknown } from './scriptText.ts';

/** A value of a script, in which parts can be anything that would have to be run. */
export type Expression = string | boolean | null | { readonly numeral: string } | ListOf | ObjectOf | Call | Unknown;

interface ListOf {
  readonly items: readonly Expression[];
}

interface ObjectOf {
  readonly entries: readonly (readonly [name: string, value: Expression])[];
}

/** A function with what it is given, by place and by name. */
interface Call {
  readonly call: string;
  readonly given: readonly Expression[];
  readonly named: ObjectOf['entries'];
}

/** What a name was set to. */
export interface Assignment {
  readonly name: string;
  readonly value: Expression;
}

/** What a script sets, and what it does without setting anything (with an empty name), in its order. */
export function assignmentsIn(text: string): Assignment[] {
  const reader: Reader = { text, at: 0, inVain: 0 };
  const found: Assignment[] = [];
  while (reader.at < text.length && reader.inVain < mostInVain) {
    const [, name = ''] = take(reader, statement) ?? [];
    const start = reader.at;
    const value = expression(reader, 0);
    if (value !== undefined) found.push({ name, value });
    if (reader.at === start) reader.at = endOfLine(text, start);
  }
  return found;
}

/** In characters. What isn't a value is tried again from the next line on. */
const mostInVain = 5_000_000;

const statement =
  /(?:(?:const|let|var|return|await|yield|export|default)\s+)*(?:([\p{L}_$][\p{L}\p{N}_$.]*)(?:\s*:[^=\n(){}]*)?\s*=(?![=>])\s*)?(?:(?:await|new)\s+)*/uy;

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
};

const words: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  undefined: null,
};

function expression(reader: Reader, depth: number): Expression | undefined {
  if (depth > deepest) return undefined;
  const start = reader.at;
  const value = operand(reader, depth);
  const end = depth > 0 ? operator : operatorInLine;
  if (value !== undefined && !take(reader, end)) return value;
  reader.inVain += reader.at - start;
  reader.at = start;
  return undefined;
}

/** Behind a value stands what ends it; anything else is a calculation. */
const operator = /(?:[+*/%<>?&|^-]|or\b|and\b|if\b|for\b|in\b|is\b|==|!=)/y;
/** Outside brackets, the next line is another statement. */
const operatorInLine = /(?<!\n\s*)(?:[+*/%<>?&|^-]|(?:or|and|if|for|in|is)\b|==|!=)/y;

function operand(reader: Reader, depth: number): Expression | undefined {
  const [numeral] = take(reader, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y) ?? [];
  if (numeral !== undefined) return { numeral };
  const [bracket = ''] = take(reader, /[[{(]/y) ?? [];
  const open = brackets[bracket];
  return open ? open(reader, depth) : (strings(reader) ?? named(reader, depth));
}

const brackets: Readonly<Record<string, (reader: Reader, depth: number) => Expression | undefined>> = {
  '[': (reader, depth) => {
    const items = itemsUpTo(reader, /\]/y, depth);
    return items && { items: items.given };
  },
  '{': objectOf,
  '(': (reader, depth) => {
    const given = itemsUpTo(reader, /\)/y, depth)?.given ?? [];
    const [only] = given;
    const value = given.length > 1 ? { items: given } : only;
    return value === undefined ? undefined : chained(reader, { value, written: '(…)' }, depth);
  },
};

function named(reader: Reader, depth: number): Expression | undefined {
  const [word] = take(reader, /(?:(?:await|new)\s+)*[\p{L}_$][\p{L}\p{N}_$]*/uy) ?? [];
  if (word === undefined) return undefined;
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  return known === undefined ? chained(reader, { value: { name: word }, written: word }, depth) : known;
}

interface Chain {
  readonly value: Expression;
  readonly written: string;
}

/** What follows a name: properties, calls, and items, which make another value of it. */
function chained(reader: Reader, first: Chain, depth: number): Expression | undefined {
  let chain: Chain | undefined = first;
  let value = first.value;
  while (chain) {
    ({ value } = chain);
    chain = link(reader, chain, depth);
  }
  return value;
}

function link(reader: Reader, { value, written }: Chain, depth: number): Chain | undefined {
  const [, property] = take(reader, /\??\.\s*([\p{L}_$][\p{L}\p{N}_$]*)/uy) ?? [];
  if (property !== undefined) {
    const name = `${written}.${property}`;
    return { value: isCallOf(value) ? { ...value, call: name } : { name }, written: name };
  }
  const call = take(reader, /\(/y) && itemsUpTo(reader, /\)/y, depth);
  if (call) return { value: { call: written, given: [...call.given, ...within(value)], named: call.named }, written };
  const isItem = take(reader, /\[/y) && itemsUpTo(reader, /\]/y, depth);
  return isItem && { value: { name: `${written}[…]` }, written };
}

const isCallOf = (value: Expression): value is Call => typeof value === 'object' && value !== null && 'call' in value;

/** A chain of calls keeps what its earlier calls were given. */
const within = (value: Expression): readonly Expression[] => (isCallOf(value) ? [value] : []);

function itemsUpTo(
  reader: Reader,
  end: RegExp,
  depth: number,
): { readonly given: Expression[]; readonly named: [string, Expression][] } | undefined {
  const [given, named]: [Expression[], [string, Expression][]] = [[], []];
  while (!take(reader, end)) {
    const [, name] = take(reader, /([A-Za-z_]\w*)\s*=(?![=>])/y) ?? [];
    const value = part(reader, depth + 1);
    if (value === undefined) return undefined;
    if (name === undefined) given.push(value);
    else named.push([name, value]);
    take(reader, /,/y);
  }
  return { given, named };
}

/** `??` would take null for a part that can't be read. */
function part(reader: Reader, depth: number): Expression | undefined {
  const value = expression(reader, depth);
  return value === undefined ? skipped(reader) : value;
}

function objectOf(reader: Reader, depth: number): Expression | undefined {
  const entries: [string, Expression][] = [];
  while (!take(reader, /\}/y)) {
    const name = strings(reader) ?? take(reader, /[\p{L}_$][\p{L}\p{N}_$]*/uy)?.[0];
    if (name === undefined || typeof name !== 'string' || !take(reader, /:/y)) return undefined;
    const value = part(reader, depth + 1);
    if (value === undefined) return undefined;
    entries.push([name, value]);
    take(reader, /,/y);
  }
  return { entries };
}

/** What would have to be run, up to where the next value begins. */
function skipped(reader: Reader): Unknown | undefined {
  take(reader, /(?:)/y);
  let depth = 0;
  const start = reader.at;
  while (reader.at < reader.text.length) {
    if (strings(reader) !== undefined) continue;
    const character = reader.text.charAt(reader.at);
    if (/[([{]/.test(character)) depth++;
    if (/[)\]}]/.test(character) && depth-- === 0) break;
    if (depth === 0 && character === ',') break;
    reader.at++;
  }
  const name = reader.text.slice(start, reader.at).trim();
  return name ? { name } : undefined;
}
