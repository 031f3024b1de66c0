import { type Command, matchAt, type WordBuilder, wordBuilder } from './words.ts';

/** Whether a text is written for PowerShell. */
export const isForPowerShell = (text: string): boolean =>
  /\b(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/i.test(text) || /`[ \t]*\r?\n/.test(text);

/** The commands of a text for PowerShell. Nothing is expanded but characters that are given by their numbers. */
export function powerShellCommands(text: string): readonly Command[] {
  const state: State = { text, words: wordBuilder(), depth: 0 };
  for (let at = 0; at < text.length; ) at = step(state, at);
  return state.words.commands();
}

interface State {
  readonly text: string;
  readonly words: WordBuilder;
  /** In how many braces, between which a line doesn't end the command. */
  depth: number;
}

const hereString = /@(['"])[ \t]*\r?\n([\s\S]*?)(?:\r?\n\1@|$)/y;
const variable = /\$(?:\w+(?::\w+)?|\{[^}\n]{0,200}\}|\([^)\n]{0,200}\))/y;

function step(state: State, at: number): number {
  const { text, words } = state;
  const [here, quote, content = ''] = matchAt(hereString, text, at) ?? [];
  if (here !== undefined) {
    if (quote === "'") words.add(content);
    else addExpanded(content, words);
    return at + here.length;
  }
  const [newline] = matchAt(/`[ \t]*\r?\n|#[^\n]*/y, text, at) ?? [];
  if (newline !== undefined) return at + newline.length;
  return readWord(state, at);
}

function readWord(state: State, at: number): number {
  const { text, words } = state;
  const character = text.charAt(at);
  switch (character) {
    case '"':
      return readDouble(text, words, at);
    case "'":
      return readSingle(text, words, at);
    case '\n':
    case ';':
    case '|':
      if (state.depth === 0) words.endCommand();
      else words.endWord();
      return at + 1;
    case '`':
      words.add(escapes[text.charAt(at + 1)] ?? text.charAt(at + 1));
      return at + 2;
    case '{':
    case '}':
      words.add(character);
      state.depth = Math.max(0, state.depth + (character === '{' ? 1 : -1));
      return at + 1;
    default:
      return readPlain(text, words, at);
  }
}

function readSingle(text: string, words: WordBuilder, at: number): number {
  const [single = "'", content = ''] = matchAt(/'((?:[^']+|'')*)'?/y, text, at) ?? [];
  words.add(content.replaceAll("''", "'"));
  return at + single.length;
}

/** Brackets that only group what is given are no words. */
function readPlain(text: string, words: WordBuilder, at: number): number {
  const [blank] = matchAt(/[^\S\n]+|[()]+/y, text, at) ?? [];
  if (blank !== undefined) {
    words.endWord();
    return at + blank.length;
  }
  const [found] = matchAt(variable, text, at) ?? [];
  const [plain = text.charAt(at)] = found === undefined ? (matchAt(/[^\s()'"`;|${}]+/y, text, at) ?? []) : [found];
  words.add(plain, found);
  return at + plain.length;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A quotation mark ends the string, unless it is doubled or escaped. */
function readDouble(text: string, words: WordBuilder, at: number): number {
  const [double = '"', content = ''] = matchAt(/"((?:[^"`]+|""|`[\s\S])*)"?/y, text, at) ?? [];
  addExpanded(content.replaceAll('""', '`"'), words);
  return at + double.length;
}

const piece =
  /`([\s\S])|\$\(\[char\](0x[\da-f]+|\d+)\)|(\$(?:\w+(?::\w+)?|\{[^}\n]{0,200}\}|\([^)\n]{0,200}\)))|[^`$]+|[$`]/gi;

function addExpanded(content: string, words: WordBuilder): void {
  words.add('');
  for (const [written, letter, code, found] of content.matchAll(piece))
    if (letter !== undefined) words.add(escapes[letter] ?? letter);
    else if (code !== undefined) words.add(String.fromCodePoint(Math.min(Number(code), 0x10ffff)));
    else words.add(written, found);
}
