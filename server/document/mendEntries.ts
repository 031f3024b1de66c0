import { fewItems } from './itemChange.ts';
import { countUpTo } from './lineStarts.ts';
import { type Container, type Part, trait } from './part.ts';
import { type Known, readContainer } from './readTree.ts';

/** What became of a text that was read: a part of it is another one now. */
export interface Replacement {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The new text. */
export interface Source {
  readonly length: number;
  readonly slice: (start: number, end: number) => string;
}

/** A container that a change is in. */
export interface Changed {
  readonly value: Container;
  readonly start: number;
  readonly change: Replacement;
  readonly source: Source;
  /** By their offsets in the container that it becomes. */
  readonly known: Known;
}

type Mended = Pick<Container, 'parts' | 'starts' | 'errors' | 'ownTraits'>;

/**
 * The entries of a container after a change, if it has many. Only those around the change are read, from one that it doesn't touch to
 * another one: if that is there again, all behind it is what it was. Nothing if it takes the whole container to tell.
 */
export function mendEntries(changed: Changed): Mended | undefined {
  const { parts, ownTraits } = changed.value;
  if (parts.length < fewItems || ownTraits & trait.repeats) return undefined;
  const piece = pieceAround(changed);
  const again = readPiece(changed, piece);
  return again && isSameBehind(again, changed, piece) && !repeatsNames(again, parts, piece)
    ? withPiece(changed, piece, again)
    : undefined;
}

/** Entries of a container, with the places in it where they begin and end. */
interface Piece {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** From the last entry in front of a change and of what was wrong to the first one behind, or to the brackets where there is none. */
function pieceAround({ value, start, change }: Changed): Piece {
  const { parts, starts, length, errors } = value;
  const endOf = (index: number) => (starts[index] ?? 0) + (parts[index]?.length ?? 0);
  const begin = errors.reduce((least, error) => Math.min(least, error.start), change.start - start);
  const end = errors.reduce((most, error) => Math.max(most, error.end), change.oldEnd - start);
  const begun = countUpTo(starts, begin - 1) - 1;
  const first = begun >= 0 && endOf(begun) >= begin ? begun - 1 : begun;
  const last = countUpTo(starts, end);
  return { first, last, from: first < 0 ? 0 : (starts[first] ?? 0), to: last < parts.length ? endOf(last) : length };
}

export const grownBy = ({ oldEnd, newEnd }: Replacement): number => newEnd - oldEnd;

/** Where the text of a piece begins in its container: it gets a bracket in front of it. */
const offsetOf = ({ first, from }: Piece): number => (first < 0 ? from : from - 1);

function readPiece({ value, start, change, source, known }: Changed, piece: Piece): Container | undefined {
  const { first, last, from, to } = piece;
  const isInside = last < value.parts.length;
  if (first < 0 && !isInside) return undefined;
  const [opening, closing] = value.type === 'object' ? '{}' : '[]';
  const written = source.slice(start + from, start + to + grownBy(change));
  const text = (first < 0 ? '' : opening) + written + (isInside ? closing : '');
  return readContainer(text, (offset) => known(offset + offsetOf(piece)));
}

function isSameBehind(again: Container, { value, change }: Changed, piece: Piece): boolean {
  const { last } = piece;
  const before = value.parts[last];
  if (!before) return true;
  const place = (value.starts[last] ?? 0) + grownBy(change) - offsetOf(piece);
  return again.starts.at(-1) === place && again.parts.at(-1)?.length === before.length;
}

/** Whether a name may be that of several members. */
function repeatsNames(again: Container, parts: readonly Part[], { first, last }: Piece): boolean {
  if (again.ownTraits & trait.repeats) return true;
  const before = new Set(parts.slice(Math.max(first, 0), last + 1).map(nameOf));
  const added = new Set(again.parts.map(nameOf).filter((name) => name !== undefined && !before.has(name)));
  return added.size > 0 && parts.some((part) => added.has(nameOf(part)));
}

const nameOf = (part: Part) => (part.type === 'property' ? part.key.value : undefined);

/** What can be anywhere in a container, also where nothing is read. Where it is gone, a closer look finds nothing. */
const scattered = trait.comments | trait.longNumbers;

function withPiece({ value, change }: Changed, piece: Piece, again: Container): Mended {
  const { first, last } = piece;
  const [from, to, moved] = [Math.max(first, 0), last + 1, offsetOf(piece)];
  const behind = value.starts.slice(to).map((start) => start + grownBy(change));
  return {
    parts: value.parts.slice(0, from).concat(again.parts, value.parts.slice(to)),
    starts: value.starts.slice(0, from).concat(
      again.starts.map((start) => start + moved),
      behind,
    ),
    errors: again.errors.map(({ code, start, end }) => ({ code, start: start + moved, end: end + moved })),
    ownTraits: again.ownTraits | (value.ownTraits & scattered),
  };
}
