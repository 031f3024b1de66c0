import { ErrorCode } from 'vscode-json-languageservice/lib/esm/jsonLanguageTypes.js';
import { type Part, type Scalar, type TextError, trait } from './part.ts';
import { longestString, Scanner } from './scanner.ts';
import { TokenKind } from './tokenKind.ts';

/** A container as far as it was read. */
export interface Draft {
  readonly start: number;
  readonly parts: Part[];
  readonly starts: number[];
  readonly errors: TextError[];
  ownTraits: number;
  /** Of the containers within. */
  traits: number;
  height: number;
  /** Where the names of an object are, if they are many: an index, or `several`. */
  names: Map<Scalar['value'], number> | undefined;
}

export const draftAt = (start: number): Draft => ({
  start,
  parts: [],
  starts: [],
  errors: [],
  ownTraits: 0,
  traits: 0,
  height: 0,
  names: undefined,
});

/** Reads tokens, and notes what is wrong with them in the container that they are in. */
export class TokenReader extends Scanner {
  private readonly isPartial: boolean;
  protected within = draftAt(0);
  /** Nothing more is read. */
  protected isStopped = false;
  /** Where the last error is. */
  protected lastError = -1;
  private readonly names = new Map<string, Scalar>();
  private errorCount = 0;

  constructor(text: string, isPartial: boolean) {
    super(text);
    this.isPartial = isPartial;
    // A byte order mark isn't part of the text.
    this.end = text.startsWith('\uFEFF') ? 1 : 0;
  }

  protected scalar(type: Scalar['type'], value: Scalar['value']): Scalar {
    const length = this.end - this.start;
    this.scan();
    return { type, length, value };
  }

  /** Most objects have the names of others, and one part stands for all that are written alike. */
  protected name(value: string): Scalar {
    const known = this.names.get(value);
    if (known?.length === this.end - this.start) {
      this.scan();
      return known;
    }
    const name = this.scalar('string', value);
    if (this.names.size < mostNames) this.names.set(value, name);
    return name;
  }

  /** Of a text that is read in part, a copy: a slice keeps all of the text alive that it is taken from. That of a long string is one. */
  protected tokenText(): string {
    const value = this.value();
    return this.isPartial && longestCopied < value.length && value.length <= longestString
      ? JSON.parse(JSON.stringify(value))
      : value;
  }

  protected tokenNumber(): number {
    return this.error === 0 ? Number(this.value()) : Number.NaN;
  }

  /** The first time both are reported, later the new one. By convention, names that are `//` are comments. */
  protected reportRepeated(key: Scalar, start: number): void {
    const { within } = this;
    const before = namedBefore(within, key.value);
    if (before === undefined) return;
    within.ownTraits |= trait.repeats;
    if (key.value === '//') return;
    this.add(ErrorCode.DuplicateKey, start, start + key.length);
    if (before === several) return;
    const first = within.start + (within.starts[before] ?? 0);
    this.add(ErrorCode.DuplicateKey, first, first + (keyOf(within.parts[before])?.length ?? 0));
  }

  protected skipTo(closing: number): void {
    while (this.kind !== TokenKind.end && this.kind !== closing && this.kind !== TokenKind.comma) this.scan();
  }

  /** Goes on to the next token, comments aside. */
  protected scan(): void {
    do {
      this.read(this.isStopped ? this.text.length : this.end);
      if (this.kind >= TokenKind.number || this.error) this.note();
    } while (this.kind === TokenKind.lineComment || this.kind === TokenKind.blockComment);
  }

  /** What is to be said of a token that is neither punctuation nor a usual value. */
  private note(): void {
    const { within, kind } = this;
    if (kind === TokenKind.number && isLong(this.value())) within.ownTraits |= trait.longNumbers;
    if (kind === TokenKind.lineComment || kind === TokenKind.blockComment) within.ownTraits |= trait.comments;
    const error = scanErrors[this.error];
    if (error !== undefined) this.report(error);
  }

  /** An error at the token. The end of the text has no character, so the last one that isn't blank stands for it. */
  protected report(code: ErrorCode): void {
    let { start, end } = this;
    if (start === end && start > 0) {
      start--;
      while (start > 0 && /\s/.test(this.text.charAt(start))) start--;
      end = start + 1;
    }
    this.add(code, start, end);
  }

  /** Of errors that follow one another at the same place, the first says what is wrong. */
  protected add(code: ErrorCode, start: number, end: number): void {
    if (start === this.lastError) return;
    const { within } = this;
    within.errors.push({ code, start: start - within.start, end: end - within.start });
    within.ownTraits |= isHarmless(code) ? trait.errors : trait.errors | trait.faults;
    this.lastError = start;
    if (++this.errorCount > mostErrors) this.isStopped = true;
  }
}

/** By the scanner's numbers of what is wrong with a token. */
const scanErrors: readonly (ErrorCode | undefined)[] = [
  undefined,
  ErrorCode.UnexpectedEndOfComment,
  ErrorCode.UnexpectedEndOfString,
  ErrorCode.UnexpectedEndOfNumber,
  ErrorCode.InvalidUnicode,
  ErrorCode.InvalidEscapeCharacter,
  ErrorCode.InvalidCharacter,
];

/** A text can have any number of names that nothing else has. */
const mostNames = 1000;

/** A text with more of them is something else than a job file, and its tree would be of no use. */
const mostErrors = 100_000;

const isHarmless = (code: ErrorCode): boolean => code === ErrorCode.TrailingComma || code === ErrorCode.DuplicateKey;

const isLong = (number: string): boolean => number.length >= 16 || /[eE]/.test(number);

/** Up to this length, V8 copies a slice. */
const longestCopied = 12;

const keyOf = (part: Part | undefined): Scalar | undefined => (part?.type === 'property' ? part.key : undefined);

/** Where the members that were read so far have a name. */
function namedBefore(within: Draft, name: Scalar['value']): number | undefined {
  const { parts, names } = within;
  if (parts.length < fewNames) return indexOfFew(parts, name);
  within.names = names ?? new Map();
  for (let index = names ? parts.length - 1 : 0; index < parts.length; index++) {
    const value = keyOf(parts[index])?.value ?? null;
    within.names.set(value, within.names.has(value) ? several : index);
  }
  return within.names.get(name);
}

function indexOfFew(parts: readonly Part[], name: Scalar['value']): number | undefined {
  let found: number | undefined;
  for (let index = 0; index < parts.length; index++)
    if (keyOf(parts[index])?.value === name) found = found === undefined ? index : several;
  return found;
}

const several = -1;

/** So many are looked through in less time than it takes to keep where they are. */
const fewNames = 16;
