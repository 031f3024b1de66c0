import { childOf, containerAt, type Placed } from './containerAt.ts';
import { succeed } from './lineage.ts';
import { countUpTo } from './lineStarts.ts';
import { type Changed, grownBy, mendEntries, type Replacement, type Source } from './mendEntries.ts';
import {
  type Container,
  isContainer,
  type Part,
  type Scalar,
  type TextError,
  type TextTree,
  type Value,
} from './part.ts';
import { type Known, maxDepth, readContainer, readTree } from './readTree.ts';
import { longestString } from './scanner.ts';

/** A replacement, and the containers that are known of another version, by their offsets in the new text. */
interface Change extends Replacement {
  readonly known?: Known | undefined;
}

/**
 * The tree of a text after a change. The smallest container around the change is read again, and in it only what isn't known: what is made
 * of a container that is closed depends on nothing around it. All else stays the same object.
 */
export function mend(before: TextTree, change: Change, source: Source): TextTree {
  const { root, start } = before;
  const mended = mendWithin({ value: root, start, depth: 0 }, { change, source });
  if (mended) return { ...before, root: mended, errors: shifted(before.errors, change, 0) };
  const known = keptOf(before, change);
  return readTree(source.slice(0, source.length), (offset) => known(offset) ?? change.known?.(offset));
}

/** The containers of a tree that a change doesn't touch, by their offsets in the new text. */
export const keptOf = ({ root, start }: TextTree, change: Replacement): Known =>
  knownIn({ value: root, start, depth: 0 }, change, 0);

interface Mending {
  readonly change: Replacement;
  readonly source: Source;
}

function mendWithin({ value, start, depth }: Placed, mending: Mending): Container | undefined {
  const { change, source } = mending;
  if (!isContainer(value) || !value.isClosed) return undefined;
  if (change.start <= start || start + value.length <= change.oldEnd) return undefined;
  const index = countUpTo(value.starts, change.start - start) - 1;
  const child = childOf({ value, start, depth }, index);
  const mended =
    child && (mendWithin(child, mending) ?? (value.errors.length ? undefined : mendString(child, mending)));
  if (mended) return withChild({ value, start, index, mended }, change);
  const again = readAgain({ value, start, change, source, known: knownIn({ value, start, depth }, change, start) });
  if (!again || depth + again.height > maxDepth) return undefined;
  succeed(again, value);
  return again;
}

function readAgain(changed: Changed): Container | undefined {
  const { value, start, change, source, known } = changed;
  const length = value.length + grownBy(change);
  const mended = mendEntries(changed);
  if (!mended) return readContainer(source.slice(start, start + length), known);
  return { ...value, ...mended, ...sumsOf(mended.parts, mended.ownTraits), length, reading: undefined };
}

/** A string that has other characters now, and neither had nor has any that must be escaped: it ends where it did, so nothing around it is read. */
function mendString({ value, start }: Placed, { change, source }: Mending): Scalar | undefined {
  if (value?.type !== 'string' || change.start <= start || start + value.length <= change.oldEnd) return undefined;
  const length = value.length + grownBy(change);
  const text = length <= longestString ? source.slice(start, start + length) : '';
  return plainString.test(text) ? { type: 'string', length, value: JSON.parse(text) } : undefined;
}

const plainString = /^"[ !#-[\]-\uFFFF]*"$/;

interface Mended {
  readonly value: Container;
  readonly start: number;
  readonly index: number;
  readonly mended: Value;
}

/** A container with another child in place of one. */
function withChild({ value, start, index, mended }: Mended, change: Replacement): Container {
  const grown = grownBy(change);
  const parts = value.parts.slice();
  const starts = value.starts.slice();
  parts[index] = withValue(parts[index] as Part, mended);
  for (let next = index + 1; grown && next < starts.length; next++) starts[next] = (starts[next] ?? 0) + grown;
  const errors = shifted(value.errors, change, start);
  const next = {
    ...value,
    ...sumsOf(parts, value.ownTraits),
    length: value.length + grown,
    parts,
    starts,
    errors,
    reading: undefined,
  };
  succeed(next, value);
  return next;
}

const withValue = (part: Part, value: Value): Part =>
  part.type === 'property' ? { ...part, value, length: part.valueStart + value.length } : value;

function sumsOf(parts: readonly Part[], ownTraits: number): Pick<Container, 'traits' | 'height'> {
  let [traits, height] = [ownTraits, 0];
  for (const part of parts) {
    const value = part.type === 'property' ? part.value : part;
    if (!isContainer(value)) continue;
    traits |= value.traits;
    height = Math.max(height, value.height);
  }
  return { traits, height: height + 1 };
}

/** Errors of which none is in what changed. */
const shifted = (errors: readonly TextError[], change: Replacement, at: number): readonly TextError[] =>
  errors.map((error) => {
    const by = at + error.start < change.oldEnd ? 0 : grownBy(change);
    return by ? { ...error, start: error.start + by, end: error.end + by } : error;
  });

/** The containers of an old value by their offsets in a part of the new text, unless the change touches them. */
function knownIn(old: Placed, change: Replacement, at: number): Known {
  return (offset) => {
    const found = at + offset;
    if (change.start <= found && found < change.newEnd) return undefined;
    const start = found < change.start ? found : found - grownBy(change);
    const value = containerAt(old, start);
    const isKept = value?.isClosed && (start + value.length <= change.start || change.oldEnd <= start);
    return isKept ? value : undefined;
  };
}
