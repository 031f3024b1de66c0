import { lineageOf } from './lineage.ts';

/** What makes an array another one: some of its items are others. */
export interface ItemChange<T> {
  readonly at: number;
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

const changes = new WeakMap<object, { readonly before: object; readonly change: ItemChange<unknown> }>();

/** Of two arrays that have most items in common, the part that they don't. Who makes something of the same array asks for the same. */
export function changeFrom<T>(before: readonly T[], after: readonly T[]): ItemChange<T> {
  const known = changes.get(after);
  if (known?.before === before) return known.change as ItemChange<T>;
  const change = difference(before, after);
  changes.set(after, { before, change });
  // Or each version would hold the one before it, and all of them would stay.
  changes.delete(before);
  return change;
}

function difference<T>(before: readonly T[], after: readonly T[]): ItemChange<T> {
  let at = 0;
  while (at < before.length && at < after.length && before[at] === after[at]) at++;
  let [end, endAfter] = [before.length, after.length];
  for (; end > at && endAfter > at && before[end - 1] === after[endAfter - 1]; end--) endAfter--;
  return { at, removed: before.slice(at, end), added: after.slice(at, endAfter) };
}

/** A list after a change, of which `added` was made. Holes stay. */
export const spliced = <T>(before: readonly T[], { at, removed }: ItemChange<unknown>, added: readonly T[]): T[] =>
  before.slice(0, at).concat(added, before.slice(at + removed.length));

/** So many are looked at in less time than it takes to find out which of them are others. */
export const fewItems = 20;

/**
 * What is made of an array item by item. Of the next version of an array, only those items are looked at that the last one doesn't have, because
 * all others are the same objects.
 */
export function byItem<T, M>(
  make: (array: readonly T[]) => M,
  changed: (made: M, change: ItemChange<T>) => M,
): (array: readonly T[]) => M {
  const known = new WeakMap<object, { readonly array: readonly T[]; readonly made: M }>();
  return (array) => {
    if (array.length < fewItems) return make(array);
    const lineage = lineageOf(array);
    const last = known.get(lineage);
    if (last?.array === array) return last.made;
    const made = last ? changed(last.made, changeFrom(last.array, array)) : make(array);
    known.set(lineage, { array, made });
    return made;
  };
}
