import { byItem, fewItems, type ItemChange } from '../../document/itemChange.ts';
import type { Path } from '../../document/path.ts';

/** The items of an array with their indices, except for those of the wrong type, which are holes. */
export const items = <T>(array: readonly (T | undefined)[] | undefined): readonly (readonly [number, T])[] =>
  allItems(array) as readonly (readonly [number, T])[];

/** Makes something of an array. */
export interface Maker<A, R> {
  (array: A | undefined): R;
  /** Whether it is certain that a change of the items leaves what was made as it is. It is asked for each key, so it makes nothing. */
  readonly rests?: (made: R, change: ItemChange<unknown>) => boolean;
}

/** Picks items of an array, with their indices. */
export type Pick<T> = Maker<readonly (T | undefined)[], readonly (readonly [number, T])[]>;

/** By this, an object that is watched notes what is made of an array of it, instead of the array. */
export const making = Symbol('making');

/** What is made of an array of an object. A topic isn't asked again as long as the same is made of the array. */
export function madeOf<N extends string, A, R>(owner: { readonly [K in N]?: A }, name: N, make: Maker<A, R>): R {
  const watched: { readonly [making]?: typeof madeOf<N, A, R> } = owner;
  return watched[making]?.(owner, name, make) ?? make(owner[name]);
}

/** Picks the items that a test is true of. Of the next version of an array, only the items are tested that are others. */
export function itemsThat<T>(test: (item: T) => boolean): Pick<T> {
  const pickFrom = (items: readonly (T | undefined)[], at: number) => {
    const picked: (readonly [number, T])[] = [];
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (item !== undefined && item !== null && test(item)) picked.push([at + index, item]);
    }
    return picked;
  };
  const picked = byItem<T | undefined, readonly (readonly [number, T])[]>(
    (array) => pickFrom(array, 0),
    (before, { at, removed, added }) => {
      const behind = at + removed.length;
      const moved = added.length - removed.length;
      return [
        ...before.filter(([index]) => index < at),
        ...pickFrom(added, at),
        ...before.filter(([index]) => index >= behind).map(([index, item]) => [index + moved, item] as const),
      ];
    },
  );
  const rests = (made: ReturnType<Pick<T>>, { at, removed, added }: ItemChange<unknown>) =>
    made.every(([index]) => index < at || (index >= at + removed.length && added.length === removed.length)) &&
    !(added as readonly (T | undefined)[]).some((item) => item && test(item));
  return Object.assign((array: readonly (T | undefined)[] | undefined) => (array ? picked(array) : none), { rests });
}

/** Whether a test is true of no item. A long list isn't looked at, so of that it isn't known. */
export function noneOf<T>(array: readonly (T | undefined)[] | undefined, test: (item: T) => boolean): boolean {
  if (!array) return true;
  if (array.length > fewItems) return false;
  for (const item of array) if (item !== undefined && item !== null && test(item)) return false;
  return true;
}

/** Whether each item of a short list has a key of its own, if it has one. */
export function areDistinct<T>(
  array: readonly (T | undefined)[] | undefined,
  keyOf: (item: T) => string | undefined,
): boolean {
  if (!array || array.length < 2) return true;
  if (array.length > fewItems) return false;
  const keys = array.map((item) => item && keyOf(item));
  return keys.every((key, index) => !key || keys.indexOf(key) === index);
}

const none: readonly never[] = [];

const allItems = itemsThat<unknown>(() => true);

/** Tells whether items of an array have the same key. Of the next version of an array, only the keys of other items are counted. */
export function haveRepeats<T>(keyOf: (item: T) => string | undefined): Maker<readonly (T | undefined)[], boolean> {
  const count = (tally: Tally, items: readonly (T | undefined)[], by: number) => {
    for (const item of items) {
      const key = item && keyOf(item);
      if (!key) continue;
      const before = tally.counts.get(key) ?? 0;
      tally.counts.set(key, before + by);
      tally.repeated += Math.max(before + by - 1, 0) - Math.max(before - 1, 0);
      if (before + by === 0) tally.counts.delete(key);
    }
    return tally;
  };
  const counted = byItem<T | undefined, Tally>(
    (array) => count({ counts: new Map(), repeated: 0 }, array, 1),
    (tally, { removed, added }) => count(count(tally, removed, -1), added, 1),
  );
  const rests = (_: boolean, change: ItemChange<unknown>) => {
    const { removed, added } = change as ItemChange<T | undefined>;
    const hasSameKey = (item: T | undefined, index: number) => {
      const other = removed[index];
      return (item && keyOf(item)) === (other && keyOf(other));
    };
    return added.length === removed.length && added.every(hasSameKey);
  };
  return Object.assign(
    (array: readonly (T | undefined)[] | undefined) =>
      array !== undefined && array.length > 1 && counted(array).repeated > 0,
    { rests },
  );
}

/** How often there is each key, and how many times too often. */
interface Tally {
  readonly counts: Map<string, number>;
  repeated: number;
}

/** The entries whose key an earlier entry has already, each with the path of the first one. */
export function* repeats(
  entries: Iterable<readonly [string, Path]>,
): Generator<[key: string, path: Path, first: Path]> {
  const seen = new Map<string, Path>();
  for (const [key, path] of entries) {
    const first = seen.get(key);
    if (first) yield [key, path, first];
    else seen.set(key, path);
  }
}

/** Makes a taken name unique by a number, a different one each time. */
export function numbering(taken: ReadonlySet<string | undefined>): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let number = (last.get(name) ?? 0) + 1;
    while (taken.has(`${name}_${number}`)) number++;
    last.set(name, number);
    return `${name}_${number}`;
  };
}
