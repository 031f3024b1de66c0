import { longestString } from './scanner.ts';
import type { Span } from './span.ts';
import { TokenKind } from './tokenKind.ts';
import { type Skipped, type Token, tokensOf } from './tokens.ts';

/** Something that isn't JSON, but is certain to be meant as something that is. */
export interface Slip extends Span {
  /** A character that looks like one of JSON's, a foreign blank, a path of Windows, a string of several lines, a number with leading zeros, or the mark of a merge conflict. */
  readonly kind: 'lookalike' | 'blank' | 'path' | 'lines' | 'zeros' | 'conflict';
  /** What is read in its place, of the same length. */
  readonly meant: string;
}

/** What Chinese input methods, word processors and web pages write instead of JSON's characters. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ...pairs('，、；;', ','),
  ...pairs('：', ':'),
  ...pairs('“”„‟＂〝〞‘’＇', '"'),
  ...pairs('【', '['),
  ...pairs('】', ']'),
]);

function pairs(written: string, meant: string): [string, string][] {
  return [...written].map((character) => [character, meant]);
}

/** White space that JSON doesn't know, and characters without a width. */
const blank = /[^\S \t\r\n]|[\u0085\p{Cf}]/u;

/** What a character stands for that isn't JSON's. A semicolon behind a name is a colon. */
function meantAt(text: string, at: number): string | undefined {
  if (isOrdinary(text.charCodeAt(at))) return undefined;
  const character = text.charAt(at);
  lastOne.lastIndex = at;
  if (lastOne.test(text)) return undefined;
  if (/[;；]/.test(character) && nameInFront.test(text.slice(Math.max(0, at - longestName), at))) return ':';
  return lookalikes.get(character) ?? (blank.test(character) ? ' ' : halfWidth(character));
}

/** Whether a character of ASCII is neither a blank nor a semicolon. Most of what is read here is, megabytes of it where a quotation mark is missing. */
const isOrdinary = (code: number): boolean => code > 32 && code < 127 && code !== 59;

/** What ends a statement, behind the job. */
const lastOne = /[;；]\s*$/y;

const longestName = 200;

/** A name is the first thing in an object, or follows a comma, maybe behind comments. */
const nameInFront = /[{,，;；](?:\s|\/\/[^\r\n]*[\r\n]|\/\*[^*]*\*\/)*"[^"]*"\s*$/;

/** The character of JSON that a full-width one is a wide form of. */
function halfWidth(character: string): string | undefined {
  const narrow = /[\uFF01-\uFF5E]/.test(character) ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : '';
  return /[\w{}[\]+\-./*]/.test(narrow) ? narrow : undefined;
}

/** A text with more of them is something else than a job file. */
const mostSlips = 10_000;

/** The slips of a text that isn't JSON, in its order. Containers that are JSON have none. */
export function slipsIn(text: string, skipped?: Skipped): Slip[] {
  const slips: Slip[] = [];
  for (let from = 0; from < text.length && slips.length < mostSlips; )
    from = collect(text, tokensOf(text, from, skipped), slips);
  return slips;
}

/** The text as it is meant. All offsets stay. */
export function withoutSlips(text: string, slips: readonly Slip[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, meant } of slips) {
    result += text.slice(from, start) + meant;
    from = end;
  }
  return result + text.slice(from);
}

/** Goes on up to a slip that the scanner reads past, and returns where that ends. */
function collect(text: string, tokens: Iterable<Token>, slips: Slip[]): number {
  for (const token of tokens) {
    if (token.end - token.start > longestString) continue;
    const whole = wholeSlips[token.kind]?.(text, token);
    if (whole) slips.push(whole);
    const end = whole?.end ?? (token.kind === TokenKind.unknown ? collectCharacters(text, token, slips) : undefined);
    if (end !== undefined) return end;
  }
  return text.length;
}

/** The slips behind which the scanner must begin anew. */
const wholeSlips: Readonly<Record<number, (text: string, token: Token) => Slip | undefined>> = {
  [TokenKind.string]: (text, token) => pathSlip(text, token) ?? closingSlip(text, token) ?? linesSlip(text, token),
  [TokenKind.number]: zerosSlip,
  [TokenKind.unknown]: conflictSlip,
};

/** Goes on up to a foreign quotation mark, and returns where the string ends that it begins. */
function collectCharacters(text: string, token: Token, slips: Slip[]): number | undefined {
  // A byte order mark at the very beginning is fine.
  const from = token.start === 0 && text.startsWith('\uFEFF') ? 1 : token.start;
  for (let at = from; at < token.end && slips.length < mostSlips; at++) {
    const meant = meantAt(text, at);
    if (meant === undefined) continue;
    if (meant !== '"') {
      slips.push(characterSlip(at, meant));
      continue;
    }
    const end = endOfQuoted(text, at + 1);
    // A quotation mark that opens nothing is no more than a typo, and can mean anything.
    if (end === undefined) continue;
    slips.push(characterSlip(at, meant));
    if (text.charAt(end - 1) !== '"') slips.push(characterSlip(end - 1, meant));
    return end;
  }
  return undefined;
}

const characterSlip = (start: number, meant: string): Slip => ({
  kind: meant === ' ' ? 'blank' : 'lookalike',
  start,
  end: start + 1,
  meant,
});

/** The end of what begins with a foreign quotation mark, if it ends on the same line. An ordinary one can begin another string. */
function endOfQuoted(text: string, from: number): number | undefined {
  quoted.lastIndex = from;
  const [written] = quoted.exec(text) ?? [];
  const isStray = written === undefined || (written.endsWith('"') && /^[\s,:{}[\]]*"$/.test(written));
  return isStray ? undefined : from + written.length;
}

/** A foreign quotation mark at the end of a string. The scanner reads on to the next ordinary one, which begins another string. */
function closingSlip(text: string, { start, end, broken }: Token): Slip | undefined {
  behindString.lastIndex = end;
  if (!broken && behindString.test(text)) return undefined;
  closing.lastIndex = start;
  const [written] = closing.exec(text) ?? [];
  return written === undefined ? undefined : characterSlip(start + written.length - 1, '"');
}

const behindString = /[ \t]*(?:[,:}\]\r\n，、；：｝］】]|$|\/[/*])/y;
const closing = /"[^"“”„‟＂〝〞‘’＇\r\n]*[“”„‟＂〝〞‘’＇](?=[ \t]*(?:[,:}\]，、；：｝］】]|$))/my;
const quoted = /[^"“”„‟＂〝〞‘’＇\r\n]{0,10000}["“”„‟＂〝〞‘’＇]/y;

/** A path of Windows whose backslashes are no escape sequences, or make the closing quotation mark part of the string. */
function pathSlip(text: string, { start, end, broken }: Token): Slip | undefined {
  windowsPath.lastIndex = start;
  folders.lastIndex = start;
  const [path] =
    windowsPath.exec(text) ?? folders.exec(text) ?? swallowing.exec(broken ? text.slice(start, end) : '') ?? [];
  if (!path) return undefined;
  if (!swallowed.test(path) && !(broken && start + path.length === end)) return undefined;
  return { kind: 'path', start, end: start + path.length, meant: path.replaceAll('\\', '/') };
}

const swallowed = /(?<!\\)(?:\\\\)*\\"$/;
const windowsPath = /"(?:[A-Za-z]:\\|\\\\(?!\\))[^"\r\n]*"/y;
/** The names of folders, each with a backslash behind it. */
const folders = /"(?:\.{1,2}\\(?:[\p{L}\w .-]+\\)+|(?:[\p{L}\w .-]+\\){2,})"(?=[ \t]*(?:[,}\]\r\n]|$))/uy;
const swallowing = /^"[^"\r\n]*\\"(?=[ \t,}\]]*$)/;

/** A string with line breaks. What ends it isn't the beginning of another string, because nothing like one follows. */
function linesSlip(text: string, { start, broken }: Token): Slip | undefined {
  severalLines.lastIndex = start;
  const [written] = (broken && severalLines.exec(text)) || [];
  if (!written) return undefined;
  return { kind: 'lines', start, end: start + written.length, meant: written.replace(/[\r\n\t]/g, ' ') };
}

const severalLines = /"(?:[^"\\\r\n]|\\.)*\r?\n(?:[^"\\]|\\.){0,10000}"(?=[ \t]*(?:[,}\]]|\r?$))/msy;

/** A number with leading zeros, which ends for JSON behind the first of them. */
function zerosSlip(text: string, { start }: Token): Slip | undefined {
  leadingZeros.lastIndex = start;
  const [written, sign = '', digits = ''] = leadingZeros.exec(text) ?? [];
  if (!written) return undefined;
  return { kind: 'zeros', start, end: start + written.length, meant: (sign + digits).padStart(written.length) };
}

/** Nobody means a number of more digits, and to try each of millions would take seconds, or more than the stack has. */
const leadingZeros = /(?<![\w.-])(-?)0{1,999}(\d{1,999}(?:\.\d{1,999})?(?:[eE][+-]?\d{1,999})?)(?![\w.-])/y;

/** The line that `git merge` writes where two versions begin or end. */
function conflictSlip(text: string, { start, value }: Token): Slip | undefined {
  if (!conflictMark.test(value)) return undefined;
  if (start > 0 && text.charAt(start - 1) !== '\n') return undefined;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end).trimEnd();
  return { kind: 'conflict', start, end: start + line.length, meant: ' '.repeat(line.length) };
}

const conflictMark = /^(?:<{7}|={7}|>{7}|\|{7})$/;
