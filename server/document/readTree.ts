import { ErrorCode } from 'vscode-json-languageservice/lib/esm/jsonLanguageTypes.js';
import type { Container, Part, Property, Scalar, TextTree, Value } from './part.ts';
import { TokenKind } from './tokenKind.ts';
import { draftAt, TokenReader } from './tokenReader.ts';

/** Deepest nesting that is still read. A job needs about a dozen levels; recursive parsers die at a few thousand. */
export const maxDepth = 100;

/** The closed container that is known to begin at an offset. */
export type Known = (offset: number) => Container | undefined;

/**
 * Reads a text into parts, with the errors and the guesses of the parser of vscode-json-languageservice. That one can't be told what is
 * known already: containers that are known aren't read again.
 */
export const readTree = (text: string, known?: Known): TextTree => new TreeReader(text, known).readAll();

/** Reads a container that is the whole of a text; nothing if it isn't. */
export const readContainer = (text: string, known: Known): Container | undefined =>
  new TreeReader(text, known).readOne();

/** How the entries of a container are read. */
interface Entries {
  readonly closing: number;
  readonly missing: ErrorCode;
  readonly unclosed: ErrorCode;
  readonly read: () => Part | undefined;
}

class TreeReader extends TokenReader {
  private readonly known: Known | undefined;
  private depth = 0;
  private isTooDeep = false;

  constructor(text: string, known: Known | undefined) {
    super(text, known !== undefined);
    this.known = known;
  }

  readAll(): TextTree {
    this.scan();
    const { start } = this;
    const isEmpty = this.kind === TokenKind.end;
    const root = this.readValue();
    if (!isEmpty && (!root || this.kind !== TokenKind.end)) this.report(ErrorCode.Undefined);
    const { errors, ownTraits } = this.within;
    return { root, start: root ? start : 0, errors, ownTraits, tooDeep: this.isTooDeep };
  }

  readOne(): Container | undefined {
    this.scan();
    const value = this.readValue();
    if (value?.type !== 'object' && value?.type !== 'array') return undefined;
    return value.isClosed && value.length === this.text.length && !this.isStopped ? value : undefined;
  }

  private readValue(): Value | undefined {
    const { kind } = this;
    if (kind === TokenKind.openBrace || kind === TokenKind.openBracket) return this.readContainer();
    if (kind === TokenKind.string) return this.scalar('string', this.tokenText());
    if (kind === TokenKind.number) return this.scalar('number', this.tokenNumber());
    if (kind === TokenKind.null) return this.scalar('null', null);
    return kind === TokenKind.true || kind === TokenKind.false
      ? this.scalar('boolean', kind === TokenKind.true)
      : undefined;
  }

  private readContainer(): Container {
    const outer = this.within;
    const known = this.known?.(this.start);
    if (known) this.jumpBehind(known);
    const container = known ?? this.readUnknown();
    this.within = outer;
    outer.traits |= container.traits;
    outer.height = Math.max(outer.height, container.height);
    if (this.depth + container.height > maxDepth) this.isTooDeep = this.isStopped = true;
    if (container.isClosed) this.scan();
    return container;
  }

  /** An error at the end of the text may be at the same bracket as the last one. */
  private jumpBehind({ length, errors }: Container): void {
    this.end = this.start + length;
    if (errors.at(-1)?.start === length - 1) this.lastError = this.end - 1;
  }

  private readUnknown(): Container {
    const type = this.kind === TokenKind.openBrace ? 'object' : 'array';
    const draft = draftAt(this.start);
    this.within = draft;
    this.depth += 1;
    if (this.depth > maxDepth) this.isTooDeep = this.isStopped = true;
    this.scan();
    const entries = type === 'object' ? this.members : this.items;
    this.readEntries(entries);
    this.depth -= 1;
    const isClosed = this.kind === entries.closing;
    if (!isClosed) this.report(entries.unclosed);
    const { start, parts, starts, errors, height, ownTraits, traits } = draft;
    return {
      type,
      length: this.end - start,
      // Copies have no room for more, and most containers are small.
      parts: parts.length ? parts.slice() : empty,
      starts: starts.length ? starts.slice() : empty,
      isClosed,
      height: height + 1,
      errors: errors.length ? errors : empty,
      ownTraits,
      traits: ownTraits | traits,
      reading: undefined,
    };
  }

  private readEntries({ closing, missing, read }: Entries): void {
    let needsComma = false;
    while (this.kind !== closing && this.kind !== TokenKind.end) {
      if (this.readComma(closing, missing, needsComma)) continue;
      this.readEntry(closing, missing, read);
      needsComma = true;
    }
  }

  /** Whether the comma is a trailing one. */
  private readComma(closing: number, missing: ErrorCode, needsComma: boolean): boolean {
    if (this.kind !== TokenKind.comma) {
      if (needsComma) this.report(ErrorCode.CommaExpected);
      return false;
    }
    if (!needsComma) this.report(missing);
    const comma = this.start;
    this.scan();
    if (this.kind === closing && needsComma) this.add(ErrorCode.TrailingComma, comma, comma + 1);
    return this.kind === closing;
  }

  private readEntry(closing: number, missing: ErrorCode, read: Entries['read']): void {
    const { start, within } = this;
    const part = read();
    if (part) {
      within.starts.push(start - within.start);
      within.parts.push(part);
    } else {
      this.report(missing);
      this.skipTo(closing);
    }
  }

  private readonly items: Entries = {
    closing: TokenKind.closeBracket,
    missing: ErrorCode.ValueExpected,
    unclosed: ErrorCode.CommaOrCloseBacketExpected,
    read: () => this.readValue(),
  };

  private readonly members: Entries = {
    closing: TokenKind.closeBrace,
    missing: ErrorCode.PropertyExpected,
    unclosed: ErrorCode.CommaOrCloseBraceExpected,
    read: () => this.readProperty(),
  };

  private readProperty(): Property | undefined {
    const { start } = this;
    const key = this.readKey();
    if (!key) return undefined;
    this.reportRepeated(key, start);
    const type = 'property';
    if (this.kind === TokenKind.colon) this.scan();
    else {
      this.report(ErrorCode.ColonExpected);
      const between = this.text.slice(start + key.length, this.start);
      if (this.kind === TokenKind.string && /[\r\n]/.test(between))
        return { type, length: key.length, key, value: undefined, valueStart: 0 };
    }
    const valueStart = this.start - start;
    const value = this.readValue();
    if (value) return { type, length: valueStart + value.length, key, value, valueStart };
    this.report(ErrorCode.ValueExpected);
    const length = this.end - start;
    this.skipTo(TokenKind.closeBrace);
    return { type, length, key, value, valueStart: 0 };
  }

  private readKey(): Scalar | undefined {
    if (this.kind === TokenKind.unknown) this.report(ErrorCode.PropertyKeysMustBeDoublequoted);
    else if (this.kind !== TokenKind.string) return undefined;
    return this.name(this.tokenText());
  }
}

const empty: readonly never[] = [];
