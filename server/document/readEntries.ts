import { type Found, type Json, kindsOf, type PartReading } from './found.ts';
import { changeFrom, fewItems, type ItemChange, spliced } from './itemChange.ts';
import { lineageOf } from './lineage.ts';
import { type Container, isContainer, type Part, trait, type Value, valueIn } from './part.ts';
import { isLong } from './scanner.ts';
import type { ResolvedField } from './schema.ts';

/** What became of the entries of a container since its last version, and everything that is wrong with them. */
export interface Entries extends Pick<PartReading, 'entries' | 'kinds'> {
  readonly last: PartReading | undefined;
  readonly change: ItemChange<Part>;
  /** What is in the job of those that were added. */
  readonly made: (Json | undefined)[];
}

/** Reads the entries of a container that its last version doesn't have. */
export function readEntries(
  container: Container,
  schema: ResolvedField,
  readEntry: (index: number) => Found | undefined,
): Entries {
  const before = lastVersion(container, schema);
  const change = before ? changeFrom(before.parts, container.parts) : { at: 0, removed: [], added: container.parts };
  const { at, added } = change;
  const made: (Json | undefined)[] = new Array(added.length);
  let kinds = before?.reading.kinds ?? 0;
  let wrong: (Found | undefined)[] = [];
  for (let offset = 0; offset < added.length; offset++) {
    const found = readEntry(at + offset);
    const value = madeOf(valueIn(added[offset] as Part).value, found);
    if (value !== undefined) made[offset] = value;
    const bits = kindsOf(found);
    if (!bits) continue;
    if (!wrong.length) wrong = new Array(added.length);
    wrong[offset] = found;
    kinds |= bits;
  }
  return { last: before?.reading, change, made, entries: entriesAfter(before, change, wrong), kinds };
}

/** What of a value that was read is in the job. */
export function madeOf(part: Value | undefined, found: Found | undefined): Json | undefined {
  if (!part) return undefined;
  if (!found) return isContainer(part) || isLong(part.value) ? undefined : part.value;
  if ('kinds' in found) return found.value;
  if (!('kind' in found)) return madeOf(part, found[1]);
  return leavingOut.has(found.kind) ? undefined : madeOf(part, undefined);
}

const leavingOut: ReadonlySet<string> = new Set(['type', 'unknown', 'read-only']);

type ReadContainer = Pick<Container, 'parts'> & { readonly reading: PartReading };

/** Of containers with many entries, the last version that was read, by what all versions have in common. */
const lastVersions = new WeakMap<object, Container>();

function lastVersion(container: Container, schema: ResolvedField): ReadContainer | undefined {
  if (container.parts.length < fewItems || hasRepeats(container)) return undefined;
  const lineage = lineageOf(container);
  const { parts = [], reading } = lastVersions.get(lineage) ?? {};
  lastVersions.set(lineage, container);
  return reading?.schema === schema ? { parts, reading } : undefined;
}

/** Whether names of an object are written more than once. */
export const hasRepeats = ({ ownTraits }: Container): boolean => Boolean(ownTraits & trait.repeats);

function entriesAfter(
  before: ReadContainer | undefined,
  change: ItemChange<Part>,
  wrong: (Found | undefined)[],
): PartReading['entries'] {
  const last = before?.reading.entries ?? [];
  if (!before || !(last.length || wrong.length)) return wrong;
  return spliced(
    last.length ? last : new Array(before.parts.length),
    change,
    wrong.length ? wrong : new Array(change.added.length),
  );
}
