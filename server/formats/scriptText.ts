/** The characters of Python and JavaScript. */
import { takeBehind } from './takeBehind.ts';

/** A text that is being read. */
export interface Reader {
  readonly text: string;
  at: number;
  /** How much was read of what turned out to be no value. */
  inVain: number;
}

const blank = /(?:[\s;\\]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]{0,10000}?\*\/)*/y;

/** Takes what matches, behind blanks and comments. */
export const take = (reader: Reader, pattern: RegExp): RegExpExecArray | undefined =>
  takeBehind(reader, blank, pattern);

/** What would have to be run, as it is written. */
export interface Unknown {
  readonly name: string;
}

const opening = /([rRbBuUfF]{0,2})("""|'''|"|'|`)/y;

/** One string, several that are added, or several that Python takes for one. A string in which something is put counts as what has to be run. */
export function strings(reader: Reader): string | Unknown | undefined {
  let result: string | Unknown | undefined;
  const first = reader.at;
  for (let next = stringAt(reader); next; next = stringAt(reader, /\+(?=\s*[rRbBuUfF]{0,2}["'`])/y)) {
    const { prefix, quote, content } = next;
    const isFormatted = (/f/i.test(prefix) && /[{}]/.test(content)) || (quote === '`' && content.includes('${'));
    if (isFormatted || typeof result === 'object') result = { name: reader.text.slice(first, reader.at).trim() };
    else result = (result ?? '') + content;
  }
  return result;
}

/** The next string, maybe behind what joins it to another. */
function stringAt(reader: Reader, joint?: RegExp) {
  const start = reader.at;
  if (joint) take(reader, joint);
  const [, prefix = '', quote = ''] = take(reader, opening) ?? [];
  const content = quote ? contentOf(reader, quote, /r/i.test(prefix)) : undefined;
  if (content === undefined) reader.at = start;
  return content === undefined ? undefined : { prefix, quote, content };
}

const piece =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|u\{([\da-fA-F]{1,6})\}|([0-7]{1,3})|(\r?\n)|([\s\S]))|[^\\"'`\n]+|["'`\n]/y;

function contentOf(reader: Reader, quote: string, isRaw: boolean): string | undefined {
  let result = '';
  for (;;) {
    if (reader.text.startsWith(quote, reader.at)) {
      reader.at += quote.length;
      return result;
    }
    piece.lastIndex = reader.at;
    const found = piece.exec(reader.text);
    if (!found || (found[0] === '\n' && quote.length === 1 && quote !== '`')) return undefined;
    reader.at += found[0].length;
    result += isRaw ? found[0] : unescaped(found);
  }
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A backslash in front of another letter than these is kept by Python, and only of use in regular expressions. */
function unescaped([written, byte, short, long, braced, octal, line, letter]: RegExpExecArray): string {
  const code = byte ?? short ?? long ?? braced;
  if (code !== undefined || octal !== undefined) {
    const point = code === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(code, 16);
    return short !== undefined ? String.fromCharCode(point) : String.fromCodePoint(Math.min(point, 0x10ffff));
  }
  if (line !== undefined) return '';
  if (letter === undefined) return written;
  return letters[letter] ?? (/[\w]/.test(letter) ? written : letter);
}
