import { readAnsi } from './ansiString.ts';
import { type Command, matchAt, type Word, type WordBuilder, wordBuilder } from './words.ts';

/** The commands of a script for sh, bash and the like. Nothing is expanded. */
export function posixCommands(text: string): readonly Command[] {
  const state: State = { text, words: wordBuilder(), pending: [] };
  for (let at = 0; at < text.length; ) at = step(state, at);
  return state.words.commands();
}

interface State {
  readonly text: string;
  readonly words: WordBuilder;
  /** Here-documents whose content begins in the next line. */
  readonly pending: HereDocument[];
}

interface HereDocument {
  readonly end: string;
  readonly isQuoted: boolean;
  readonly isIndented: boolean;
}

/** Not within a word, in which a blank can be escaped. */
const comment = /(?<![^\s;&|()]|(?<!\\)(?:\\\\)*\\[\s;&|()])#[^\n]*/y;
const hereDocument = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.]+))/y;
const hereString = /<<<[ \t]*/y;
const redirection = /\d*[<>]&?[ \t]*/y;

/** Reads on, and returns up to where. */
function step(state: State, at: number): number {
  const { text, words } = state;
  const character = text.charAt(at);
  if (character === '\n') return endLine(state, at + 1);
  if (/\s/.test(character)) {
    words.endWord();
    return at + 1;
  }
  if (/[;&|()]/.test(character)) return separate(state, at);
  const note = matchAt(comment, text, at);
  if (note) return at + note[0].length;
  return character === '<' || character === '>' ? redirect(state, at) : readPart(state, at);
}

/** In front of a pipe is what the next command reads. */
function separate({ text, words }: State, at: number): number {
  words.endCommand();
  if (text.charAt(at) === '|' && text.charAt(at + 1) !== '|') words.takeInput({ reads: '|' });
  return at + (text.charAt(at) === text.charAt(at + 1) ? 2 : 1);
}

function redirect(state: State, at: number): number {
  const { text, words, pending } = state;
  const string = matchAt(hereString, text, at);
  const found = string ? undefined : matchAt(hereDocument, text, at);
  words.endWord();
  if (found) {
    const [whole, dash, single, double, bare = ''] = found;
    const isQuoted = single !== undefined || double !== undefined || whole.includes('\\');
    pending.push({ end: single ?? double ?? bare, isQuoted, isIndented: dash === '-' });
    return at + whole.length;
  }
  const [mark = '<'] = string ?? matchAt(redirection, text, at) ?? [];
  const target = wordBuilder();
  let end = at + mark.length;
  while (end < text.length && !/[\s;&|()<>]/.test(text.charAt(end))) end = readPart({ ...state, words: target }, end);
  const [word] = target.commands()[0]?.words ?? [];
  if (string && word) words.takeInput({ input: { ...word, text: `${word.text}\n` } });
  else if (mark.includes('<')) words.takeInput({ reads: word?.text ?? mark });
  return Math.max(end, at + 1);
}

/** Takes the contents of the here-documents that were announced. */
function endLine({ text, words, pending }: State, from: number): number {
  let at = from;
  for (const document of pending.splice(0)) {
    const { content, end } = contentOf(document, text, at);
    words.takeInput({ input: document.isQuoted ? { text: content, unknown: [] } : expandable(content) });
    at = end;
  }
  words.endCommand();
  return at;
}

function contentOf({ end, isIndented }: HereDocument, text: string, from: number) {
  let [content, at] = ['', from];
  while (at < text.length) {
    const newline = endOf(text, text.indexOf('\n', at));
    const line = text.slice(at, newline).replace(isIndented ? /^\t+|\r$/g : /\r$/, '');
    at = newline + 1;
    if (line === end) break;
    content += `${line}\n`;
  }
  return { content, end: Math.min(at, text.length) };
}

/** What is in a here-document without quotes, where only some characters are special. */
function expandable(content: string): Word {
  const builder = wordBuilder();
  for (let at = 0; at < content.length; ) at = readExpandable(content, builder, at);
  return builder.commands()[0]?.words[0] ?? { text: '', unknown: [] };
}

/** Reads a part of a word: what is in quotes, an escaped character, a variable, or plain text. */
function readPart({ text, words }: State, at: number): number {
  if (text.startsWith("$'", at)) return readAnsi(text, words, at + 2);
  switch (text.charAt(at)) {
    case "'": {
      const end = endOf(text, text.indexOf("'", at + 1));
      words.add(text.slice(at + 1, end));
      return end + 1;
    }
    case '"':
      return readDouble(text, words, at + 1);
    case '\\': {
      const escaped = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
      if (escaped === undefined) words.add(text.charAt(at + 1));
      return at + 1 + (escaped?.length ?? 1);
    }
    default:
      return readVariable(text, words, at) ?? readPlain(text, words, at);
  }
}

function readPlain(text: string, words: WordBuilder, at: number): number {
  const [plain = text.charAt(at)] = matchAt(/[^\s;&|()<>'"\\$`]+/y, text, at) ?? [];
  words.add(plain);
  return at + plain.length;
}

const endOf = (text: string, end: number): number => (end < 0 ? text.length : end);

function readDouble(text: string, words: WordBuilder, from: number): number {
  words.add('');
  let at = from;
  while (at < text.length && text.charAt(at) !== '"')
    if (text.startsWith('\\"', at)) {
      words.add('"');
      at += 2;
    } else at = readExpandable(text, words, at, '"');
  return at + 1;
}

/** Reads text in which `$`, `` ` `` and `\` are special. */
function readExpandable(text: string, words: WordBuilder, at: number, end = ''): number {
  const [escaped, character = ''] = matchAt(/\\([$`\\]|\r?\n)/y, text, at) ?? [];
  if (escaped !== undefined) {
    words.add(/\n/.test(character) ? '' : character);
    return at + escaped.length;
  }
  const variable = readVariable(text, words, at);
  if (variable !== undefined) return variable;
  const [plain = text.charAt(at)] = matchAt(end ? /[^"\\$`]+/y : /[^\\$`]+/y, text, at) ?? [];
  words.add(plain);
  return at + plain.length;
}

const variable = /\$(?:\w+|[@*#?!$-]|\{[^}\n]{0,200}\}|\([^)\n]{0,200}\))|`[^`\n]{0,200}`/y;

/** A variable or a command stays as it is written, and is known to be one. */
function readVariable(text: string, words: WordBuilder, at: number): number | undefined {
  const [written] = matchAt(variable, text, at) ?? [];
  if (written === undefined) return undefined;
  words.add(written, written);
  return at + written.length;
}
