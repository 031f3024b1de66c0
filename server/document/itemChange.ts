import { lineageOf } from './lineage.ts';

/** What makes an array another one: some of its items are others. */
export interface ItemChange<T> {
  readonly at: number;
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Of two arrays that have most items in common, the part that they don't. */
export function changeFrom<T>(before: readonly T[], after: readonly T[]): ItemChange<T> {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  let behind = 0;
  while (behind < shorter - at && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  return { at, removed: before.slice(at, before.length - behind), added: after.slice(at, after.length - behind) };
}

/**
 * What is made of an array item by item. Of the next version of an array, only those items are looked at that the last one doesn't have, because
 * all others are the same objects.
 */
export function byItem<T, M>(
  none: () => M,
  changed: (made: M, change: ItemChange<T>) => M,
): (array: readonly T[]) => M {
  const known = new WeakMap<object, { readonly array: readonly T[]; readonly made: M }>();
  return (array) => {
    const lineage = lineageOf(array);
    const last = known.get(lineage);
    if (last?.array === array) return last.made;
    const made = changed(last ? last.made : none(), changeFrom(last?.array ?? [], array));
    known.set(lineage, { array, made });
    return made;
  };
}
