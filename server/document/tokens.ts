import { createScanner } from 'jsonc-parser';

/** jsonc-parser's SyntaxKind is a const enum, which isolated modules cannot read. */
export const TokenKind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blank: 15,
  unknown: 16,
  end: 17,
} as const;

/** A token of a text: offsets, end exclusive. */
export interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  /** The text of a string without its quotes and escapes; of other tokens as it stands. */
  readonly value: string;
  /** A string, comment or number that breaks off, or a string with something in it that JSON forbids. */
  readonly broken: boolean;
}

/** Tells where a container ends that begins at an offset, if nobody has to look into it. */
export type Skipped = (offset: number) => number | undefined;

/**
 * The tokens of a text from an offset on, comments included, white space left out; ends at the end of the text. Of a container that is
 * skipped, there are only the brackets.
 */
export function* tokensOf(text: string, from = 0, skipped?: Skipped): Generator<Token, void> {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  for (let kind: number = scanner.scan(); kind !== TokenKind.end; kind = scanner.scan()) {
    if (kind === TokenKind.blank || kind === TokenKind.lineBreak) continue;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    // The scanner's value of a comment begins one character too early.
    const value = kind === TokenKind.string ? scanner.getTokenValue() : text.slice(start, end);
    yield { kind, start, end, value, broken: Number(scanner.getTokenError()) !== 0 };
    const closing = skipped && (kind === TokenKind.openBrace || kind === TokenKind.openBracket) && skipped(start);
    if (closing) scanner.setPosition(closing - 1);
  }
}

export const isComment = ({ kind }: Token): boolean =>
  kind === TokenKind.lineComment || kind === TokenKind.blockComment;

export const isOpening = ({ kind }: Token): boolean => kind === TokenKind.openBrace || kind === TokenKind.openBracket;

export const isClosing = ({ kind }: Token): boolean => kind === TokenKind.closeBrace || kind === TokenKind.closeBracket;
