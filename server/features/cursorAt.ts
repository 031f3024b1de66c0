import { type CursorContext, cursorContextAt, type KnownParts } from '../completion/cursorContext.ts';
import { unfinishedPlaceholder } from '../completion/suggestPlaceholders.ts';
import { enteringSound, skippingSound } from '../document/containerAt.ts';
import type { JobDocument } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import { type Slip, withoutSlips } from '../document/slips.ts';

/** The context of a cursor, which reads the text up to there: once, although both what is needed and what is offered depend on it. */
export function contextAt(document: JobDocument, offset: number): CursorContext | undefined {
  if (document.tooDeep) return undefined;
  const known = contextsOf(document);
  if (!known.has(offset)) known.set(offset, cursorContextAt(readText(document), offset, knownParts(document, offset)));
  return known.get(offset);
}

/** The text with the punctuation and blanks that are meant, and without marks of conflicts. Quotation marks stay, because completion replaces them. */
const readText = ({ text, slips }: JobDocument): string => {
  const written = text.getText();
  return slips.length ? withoutSlips(written, slips.filter(isBetweenValues)) : written;
};

const isBetweenValues = ({ kind, meant }: Slip): boolean =>
  kind === 'blank' || kind === 'conflict' || (kind === 'lookalike' && meant !== '"');

/** Where slips are read as they are meant, containers that are JSON may not be so in the text. */
const knownParts = ({ parts, slips }: JobDocument, offset: number): KnownParts =>
  slips.length ? {} : { skipped: skippingSound(parts, { around: offset }), entered: enteringSound(parts, offset) };

const contextsOf = memoize((_: JobDocument) => new Map<number, CursorContext | undefined>());

/** What the string at the cursor has in front of it. */
export function typedIn({ text }: JobDocument, { replace }: CursorContext, offset: number): string {
  const typed = text.getText().slice(replace.start, offset);
  return typed.startsWith('"') ? typed.slice(1) : '';
}

/** The placeholder that a value ends with in front of the cursor before it is complete. */
export const placeholderIn = ({ kind }: CursorContext, typed: string): string | undefined =>
  kind === 'value' ? unfinishedPlaceholder(typed) : undefined;
