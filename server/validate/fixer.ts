import type { Span } from '../document/span.ts';
import type { Token } from '../document/tokens.ts';
import { fix } from '../rules/kit/fixes.ts';
import type { Fix } from '../rules/kit/rule.ts';

/** Where the parser stopped. */
export interface Place {
  readonly content: string;
  /** The token that the parser didn't expect. */
  readonly at: Token;
  readonly before: Token | undefined;
  readonly earlier: Token | undefined;
  /** The text has more brackets that close than that open something. */
  readonly hasSurplus: boolean;
}

/** What can be done there, if it is obvious. */
export type Fixer = (place: Place) => Fix | undefined;

/** Replaces a part of the text. */
export const replace = (title: string, { start, end }: Span, newText: string): Fix =>
  fix(title, { text: [{ start, end, newText }] });
