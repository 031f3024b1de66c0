import type { Argument } from '../../script/argument.ts';

/** A word of a command line, and what is known of the arguments that a shell makes of it. */
export interface ShellWord extends Argument {
  /** As it is written, with its quotes. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** A simple command: a program and its arguments, without redirections. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** It runs in a shell of its own, as in parentheses or a pipeline. */
  readonly isInner: boolean;
}

/** Nobody writes a longer command; others aren't worth the time. */
const longestCommand = 20_000;

/**
 * The simple commands of a command line, in order; undefined if it can't be told where they begin and end. The last one is empty if
 * the line ends with an operator or a comment.
 */
export function shellCommands(text: string): ShellCommand[] | undefined {
  const line = text.replace(blankEnd, '');
  if (line.length > longestCommand || hardToRead.test(line)) return undefined;
  const read = { commands: [newCommand(false)], depth: 0, isTarget: false };
  for (let at = 0; at < line.length; ) {
    const { kind, end } = tokenAt(line, at);
    const word = kind === 'word' ? wordAt(line, at) : undefined;
    if (kind === 'word' && !word) return undefined;
    if (word) addWord(read, word);
    else addToken(read, kind, line.charAt(at));
    at = word?.end ?? end;
  }
  const { commands, depth } = read;
  return depth === 0
    ? commands.filter(({ words }, index) => words.length > 0 || index === commands.length - 1)
    : undefined;
}

interface Draft {
  readonly commands: { readonly words: ShellWord[]; isInner: boolean }[];
  /** Of parentheses. */
  depth: number;
  /** The next word is the target of a redirection. */
  isTarget: boolean;
}

const newCommand = (isInner: boolean): Draft['commands'][number] => ({ words: [], isInner });

function addWord(draft: Draft, word: ShellWord): void {
  if (!draft.isTarget) draft.commands.at(-1)?.words.push(word);
  draft.isTarget = false;
}

function addToken(draft: Draft, kind: Kind, character: string): void {
  if (kind === 'redirection') draft.isTarget = true;
  if (kind === 'redirection' || kind === 'blank') return;
  if (kind === 'parenthesis') draft.depth += character === '(' ? 1 : -1;
  const last = draft.commands.at(-1);
  if (last && kind === 'pipe') last.isInner = true;
  draft.commands.push(newCommand(draft.depth > 0 || kind === 'pipe'));
}

/** Of spaces, a shell knows only these: a no-break space is a part of a word. */
const blankEnd = /(?<![ \t\r\n])[ \t\r\n]+$/;
const endsWord = /[ \t\r\n;&|()<>]/;

/** Documents in the line, and programs in the place of files. */
const hardToRead = /(?<!<)<<(?!<)|[<>]\(/;

type Kind = 'blank' | 'comment' | 'operator' | 'pipe' | 'parenthesis' | 'redirection' | 'word';

const tokens: readonly (readonly [Kind, RegExp])[] = [
  ['blank', /(?:[ \t]|\\\r?\n)+/y],
  ['comment', /(?<![^ \t\r\n;&|()])#[^\n]*/y],
  ['redirection', /(?:\d+|&)?(?:<<<|>>|>\||<>|[<>])&?/y],
  ['pipe', /\|&?(?!\|)/y],
  ['operator', /&&|\|\||;;?|&|\r?\n|\r/y],
  ['parenthesis', /[()]/y],
];

function tokenAt(line: string, at: number): { readonly kind: Kind; readonly end: number } {
  for (const [kind, form] of tokens) {
    form.lastIndex = at;
    if (form.test(line)) return { kind, end: form.lastIndex };
  }
  return { kind: 'word', end: at };
}

/** A part of a word: what it begins with, whether that is all of it, and whether it can be any number of words. */
interface Part {
  readonly end: number;
  readonly text: string;
  readonly isKnown: boolean;
  readonly isMany: boolean;
}

function wordAt(line: string, start: number): ShellWord | undefined {
  let [known, isWhole, isOne, at] = ['', true, true, start];
  while (at < line.length && !endsWord.test(line.charAt(at))) {
    const part = partAt(line, at, start);
    if (!part) return undefined;
    if (isWhole) known += part.text;
    isWhole &&= part.isKnown;
    isOne &&= !part.isMany;
    at = part.end;
  }
  return { known, isWhole, isOne, raw: line.slice(start, at), start, end: at };
}

function partAt(line: string, at: number, start: number): Part | undefined {
  const character = line.charAt(at);
  if (character === '\\') {
    const [escaped = ''] = /^(?:\r?\n|[\s\S])/.exec(line.slice(at + 1, at + 3)) ?? [];
    return { end: at + 1 + escaped.length, text: escaped.replace(/[\r\n]/g, ''), isKnown: true, isMany: false };
  }
  const end = endOf(line, at);
  if (end === undefined) return undefined;
  const inner = line.slice(at + 1, end - 1);
  if (character === "'") return { end, text: inner, isKnown: true, isMany: false };
  if (character === '"') return { end, ...inQuotes(inner) };
  if (line.startsWith("$'", at) || (character === '~' && at === start))
    return { end, text: '', isKnown: false, isMany: false };
  const isLiteral = !/[$`*?[{]/.test(character);
  return { end, text: isLiteral ? character : '', isKnown: isLiteral, isMany: !isLiteral };
}

/** What double quotes stand for, up to what a shell puts in. */
function inQuotes(inner: string): Omit<Part, 'end'> {
  const [known = ''] = /^(?:[^\\$`]|\\[\s\S])*/.exec(inner) ?? [];
  const text = known.replace(/\\(?:\r?\n|([$`"\\]))/g, '$1');
  return { text, isKnown: known.length === inner.length, isMany: /\$(?:@|\{[^}]*@)/.test(inner) };
}

/** More is written by no one. */
const deepest = 40;

/** Where a character, or what it opens, ends; undefined if it isn't closed. */
function endOf(line: string, at: number, within = '', depth = 0): number | undefined {
  if (line.charAt(at) === '\\') return at + 2;
  const opened = openedAt(line, at, within);
  const close = closers[opened];
  if (!close) return at + 1;
  if (opened === "'") return line.indexOf("'", at + 1) + 1 || undefined;
  let next: number | undefined = at + opened.length;
  while (next !== undefined && next < line.length && line.charAt(next) !== close)
    next = depth > deepest ? undefined : endOf(line, next, opened === "$'" ? opened : close, depth + 1);
  return next === undefined || next >= line.length ? undefined : next + 1;
}

/** What begins at an offset and has to be closed; empty if nothing does. In quotes, most characters are like others. */
function openedAt(line: string, at: number, within: string): string {
  const opened = /^(?:\$\(|\$\{|\$'|['"`(])/.exec(line.slice(at, at + 2))?.[0] ?? '';
  if (within === "$'") return '';
  if (within === '"') return ['$(', '${', '`'].includes(opened) ? opened : '';
  return opened === '(' && within !== ')' ? '' : opened;
}

const closers: Readonly<Record<string, string>> = {
  '$(': ')',
  '${': '}',
  "$'": "'",
  "'": "'",
  '"': '"',
  '`': '`',
  '(': ')',
};
