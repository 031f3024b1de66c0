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
