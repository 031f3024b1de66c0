import { TokenKind } from '../document/tokenKind.ts';
import type { Token } from '../document/tokens.ts';

/** Whether a string ends at the cursor, because what the scanner takes for its rest was there before its quotation mark was typed. */
export const isUnfinished = (text: string, token: Token, offset: number): boolean =>
  isLoneQuote(text, token, offset) || isCutOff(text, token, offset);

/** A quotation mark that was typed in front of a string or of a comment with one: the scanner takes the text up to that one's for a string. */
const isLoneQuote = (text: string, { kind, end }: Token, offset: number): boolean =>
  kind === TokenKind.string &&
  offset < end &&
  (/[^\s,:{}[\]"/]/.test(text.charAt(end)) || isInComment(text.slice(offset, end), text.slice(end)));

/** Whether what was taken for the rest of a string begins a comment that goes on behind it. */
const isInComment = (rest: string, behind: string): boolean => /^\s*\/\*/.test(rest) && /^[^\n"]*?\*\//.test(behind);

/** A string without its closing quotation mark, in front of what goes on after it: the scanner takes the rest of the line for a part of it. */
const isCutOff = (text: string, { kind, broken, end }: Token, offset: number): boolean =>
  kind === TokenKind.string && broken && /^[ \t]*[,}\]:]/.test(text.slice(offset, end));

/** A word with the quotation mark at its end, if that has lost the one in front of it: both are replaced. */
export const withStrayQuote = (text: string, token: Token): Token =>
  words.has(token.kind) &&
  text.charAt(token.end) === '"' &&
  endsEntry.test(text.slice(token.end + 1, token.end + longestGap))
    ? { ...token, end: token.end + 1 }
    : token;

const words: ReadonlySet<number> = new Set([
  ...[TokenKind.unknown, TokenKind.number],
  ...[TokenKind.null, TokenKind.true, TokenKind.false],
]);

/** Behind the mark of a string that begins there, its text would follow. */
const endsEntry = /^[ \t]*(?:[,:}\]\r\n]|\/[/*]|$)/;

/** In characters. The rest of a text can be long. */
const longestGap = 100;
