import { Scanner } from './scanner.ts';
import { TokenKind } from './tokenKind.ts';

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
  const scanner = new Scanner(text);
  for (let next = from; ; ) {
    scanner.read(next);
    const { kind, start, end, error } = scanner;
    if (kind === TokenKind.end) return;
    const value = kind === TokenKind.string ? scanner.value() : text.slice(start, end);
    yield { kind, start, end, value, broken: error !== 0 };
    const closing = skipped && (kind === TokenKind.openBrace || kind === TokenKind.openBracket) && skipped(start);
    next = closing ? closing - 1 : end;
  }
}

export const isComment = ({ kind }: Token): boolean =>
  kind === TokenKind.lineComment || kind === TokenKind.blockComment;

export const isOpening = ({ kind }: Token): boolean => kind === TokenKind.openBrace || kind === TokenKind.openBracket;

export const isClosing = ({ kind }: Token): boolean => kind === TokenKind.closeBrace || kind === TokenKind.closeBracket;
