import type { Item } from '../document/containerAt.ts';
import type { Path } from '../document/path.ts';
import type { Span } from '../document/span.ts';
import { TokenKind } from '../document/tokenKind.ts';
import { isClosing, isComment, isOpening, type Skipped, type Token, tokensOf } from '../document/tokens.ts';
import { isUnfinished, withStrayQuote } from './unfinishedString.ts';

/** Where completion inserts something, and what it must add around it. */
export interface CursorContext {
  readonly kind: 'name' | 'value';
  /** The path of the object that gets the name, or of the value. */
  readonly path: Path;
  /** What the completion replaces: the token at the cursor, including its quotes. */
  readonly replace: Span;
  /** Where a preceding comma is missing, if one is. */
  readonly commaAt?: number;
  /** What the completion must end with: a comma if something follows. */
  readonly end: '' | ',';
  /** The cursor is in a string, which may not have its closing quotation mark yet. */
  readonly isBehindQuote: boolean;
  /** The cursor is in a whole string. */
  readonly isInString: boolean;
  /** A comma follows already. */
  readonly isSeparated: boolean;
  /** The name already has a value, so only the name is inserted. */
  readonly hasValue: boolean;
  /** The names that the object around the cursor has, except the one at the cursor. */
  readonly taken: ReadonlySet<string>;
}

/** What of a text nobody has to read. */
export interface KnownParts {
  readonly skipped?: Skipped;
  /** The item of an array at whose beginning reading can go on. */
  readonly entered?: (opening: number) => Item | undefined;
}

/** The context of the cursor. None in comments, outside a complete document, between a name and its colon, and in front of a value. */
export function cursorContextAt(text: string, offset: number, known: KnownParts = {}): CursorContext | undefined {
  const found = surroundingsAt(text, offset, known);
  const { frames, previous, isAfterName, at, next } = found;
  const isAfterValue = previous !== undefined && !beforeNewEntry.has(previous.kind);
  if ((at && isComment(at)) || isAfterName || (isAfterValue && !frames.length)) return undefined;
  const filled = isFilled(found, text.slice(offset, next?.start));
  if (!at && filled) return undefined;
  const path = frames.map(({ step }) => step);
  const step = path.at(-1);
  const around = {
    path,
    replace: replaced(at, offset),
    ...(isAfterValue && { commaAt: previous.end }),
    // A value that is typed in front of another is written in its place, so the two aren't separated.
    end: next && startsEntry(next) && !filled ? (',' as const) : ('' as const),
    ...inString(at, offset),
    isSeparated: next?.kind === TokenKind.comma,
    hasValue: next?.kind === TokenKind.colon,
    taken: new Set([...(frames.at(-1)?.names ?? []), ...found.namesBehind]),
  };
  if (typeof step !== 'string' || previous?.kind === TokenKind.colon) return { kind: 'value', ...around };
  return { kind: 'name', ...around, path: path.slice(0, -1) };
}

function inString(at: Token | undefined, offset: number): Pick<CursorContext, 'isBehindQuote' | 'isInString'> {
  const isInString = at?.kind === TokenKind.string && !at.broken && at.start < offset && offset < at.end;
  return { isInString, isBehindQuote: isInString || (at?.kind === TokenKind.string && at.broken && at.start < offset) };
}

/** An object or array around the cursor, with the property name or index that was read last. */
interface Frame {
  readonly opening: number;
  step: string | number;
  /** The names that have a colon. */
  readonly names: string[];
}

interface Surroundings {
  readonly frames: Frame[];
  /** The last token before the cursor, comments aside. */
  previous?: Token;
  /** `previous` is a name whose colon hasn't come yet. */
  isAfterName: boolean;
  /** The token that the cursor touches: a comment, or a scalar or word that completion replaces. */
  at?: Token;
  next?: Token;
  afterNext?: Token;
  readonly namesBehind: Set<string>;
}

/** Reads the tokens, because the tree of an unfinished document loses the levels that matter here. */
function surroundingsAt(text: string, offset: number, known: KnownParts): Surroundings {
  const found: Surroundings = { frames: [], isAfterName: false, namesBehind: new Set() };
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  for (const scanned of tokensAround(text, from, { ...known, frames: found.frames })) {
    const token = withStrayQuote(text, scanned);
    from = token.start;
    if (touches(token, offset, found.previous)) {
      const ends = isUnfinished(text, token, offset);
      found.at = ends ? { ...token, end: offset, broken: true } : token;
      from = ends ? offset : token.end;
      break;
    }
    if (isComment(token)) continue;
    if (token.start >= offset) break;
    pass(token, found);
    from = token.end;
  }
  readBehind(tokensOf(text, from, known.skipped), found);
  return found;
}

/** The tokens, apart from those of items that nobody has to read. The frames are those around what was read. */
function* tokensAround(text: string, from: number, known: KnownParts & Pick<Surroundings, 'frames'>): Generator<Token> {
  for (const token of tokensOf(text, from, known.skipped)) {
    yield token;
    const item = token.kind === TokenKind.openBracket ? known.entered?.(token.start) : undefined;
    const frame = known.frames.at(-1);
    if (!item || !frame) continue;
    frame.step = item.index;
    return yield* tokensAround(text, item.start, known);
  }
}

/** The next two tokens, and the names in the rest of the object. */
function readBehind(tokens: Iterable<Token>, found: Surroundings): void {
  let depth = 0;
  let previous: Token | undefined;
  const isInArray = typeof found.frames.at(-1)?.step === 'number';
  for (const token of tokens) {
    if (isComment(token)) continue;
    if (isInArray && found.afterNext) return;
    noteNext(token, found);
    if (depth === 0 && token.kind === TokenKind.colon && previous?.kind === TokenKind.string)
      found.namesBehind.add(previous.value);
    if (isOpening(token)) depth++;
    else if (isClosing(token) && depth-- === 0) return;
    previous = token;
  }
}

function noteNext(token: Token, found: Surroundings): void {
  if (found.next) found.afterNext ??= token;
  found.next ??= token;
}

/** Whether a value follows at the cursor. A scalar on its own line counts as the next name. */
function isFilled({ frames, previous, next, afterNext }: Surroundings, between: string): boolean {
  if (!next || !startsEntry(next)) return false;
  if (!frames.length) return true;
  if (previous?.kind !== TokenKind.colon || afterNext?.kind === TokenKind.colon) return false;
  return isOpening(next) || !between.includes('\n');
}

function pass(token: Token, found: Surroundings): void {
  const { frames, previous } = found;
  const frame = frames.at(-1);
  found.isAfterName =
    token.kind === TokenKind.string && frame?.opening === TokenKind.openBrace && previous?.kind !== TokenKind.colon;
  if (token.kind === TokenKind.colon && previous?.kind === TokenKind.string && typeof frame?.step === 'string')
    frame.names.push(frame.step);
  if (isOpening(token))
    frames.push({ opening: token.kind, step: token.kind === TokenKind.openBrace ? '' : 0, names: [] });
  else if (isClosing(token)) close(frames, token.kind - 1);
  else if (frame && found.isAfterName) frame.step = token.value;
  else if (frame && token.kind === TokenKind.comma) frame.step = typeof frame.step === 'number' ? frame.step + 1 : '';
  found.previous = token;
}

/** Leaves the innermost frame that the bracket can close. A bracket that closes nothing is ignored as a typo. */
function close(frames: Frame[], opening: number): void {
  const index = frames.findLastIndex((frame) => frame.opening === opening);
  if (index >= 0) frames.length = index;
}

function touches(token: Token, offset: number, previous: Token | undefined): boolean {
  if (token.kind === TokenKind.lineComment) return token.start < offset && offset <= token.end;
  if (token.kind === TokenKind.blockComment) return token.start < offset && (offset < token.end || token.broken);
  if (isPunctuation(token)) return false;
  // Directly before a name, a new name is inserted. Directly before a value, the value is replaced, if it is known where that ends.
  const isIn =
    token.start < offset || (token.start === offset && previous?.kind === TokenKind.colon && !isOpenString(token));
  return isIn && offset <= token.end;
}

/** A string without its closing quote extends to the end of the line, but only the part before the cursor is replaced. */
function replaced(at: Token | undefined, offset: number): Span {
  if (!at) return { start: offset, end: offset };
  return { start: at.start, end: isOpenString(at) ? offset : at.end };
}

const isOpenString = ({ kind, broken }: Token) => kind === TokenKind.string && broken;

const isPunctuation = (token: Token) =>
  isOpening(token) || isClosing(token) || token.kind === TokenKind.comma || token.kind === TokenKind.colon;

/** After these tokens, a name or value needs no comma. */
const beforeNewEntry = new Set<number>([TokenKind.openBrace, TokenKind.openBracket, TokenKind.comma, TokenKind.colon]);

const startsEntry = (token: Token) => isOpening(token) || !isPunctuation(token);
