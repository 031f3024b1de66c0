/** What a job file says, side by side with what the service shows in its place. */
import { propertiesOf } from '../jsonValue.ts';
import { inWordsOf } from './catalogueNames.ts';
import { isHidden, isSameValue } from './sameValue.ts';

export type Path = readonly (string | number)[];

/** A value, or a whole part that only one side has. */
export interface Pair {
  readonly path: Path;
  readonly written: unknown;
  readonly shown: unknown;
}

/** Deeper parts aren't looked at: no real job has any, and a walk without end could be stopped by a body. */
export const deepest = 40;

/** Services don't tell nothing from an empty part. */
export const isEmpty = (value: unknown, depth = 0): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && depth < deepest && Object.values(value).every((part) => isEmpty(part, depth + 1)));

export const pairsOf = (written: unknown, shown: unknown): Generator<Pair> => walk(written, shown, [], searching);

/** Gives what the items of two arrays are for each other. */
type ItemPairing = (written: readonly unknown[], shown: readonly unknown[]) => Iterable<Keyed<number>>;

type Keyed<K> = readonly [key: K, written: unknown, shown: unknown];

function* walk(written: unknown, shown: unknown, path: Path, pairItems: ItemPairing): Generator<Pair> {
  const isPart = typeof written === 'object' && typeof shown === 'object';
  if (!isPart || isEmpty(written) || isEmpty(shown)) return yield { path, written, shown };
  if (path.length > deepest) return;
  const pairs = Array.isArray(written)
    ? pairItems(written, Array.isArray(shown) ? shown : [shown])
    : pairsOfProperties(propertiesOf(written), inWordsOf(written, only(shown), path.at(-1)));
  for (const [key, one, other] of pairs) yield* walk(one, other, [...path, key], pairItems);
}

/** The service shows some objects as an array of one. */
const only = (shown: unknown): unknown => (Array.isArray(shown) && shown.length === 1 ? shown[0] : shown);

type Properties = Readonly<Record<string, unknown>>;

function* pairsOfProperties(was: Properties, is: Properties): Generator<Keyed<string>> {
  const valueIn = (properties: Properties, name: string) =>
    Object.hasOwn(properties, name) ? properties[name] : undefined;
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)]))
    yield [name, valueIn(was, name), valueIn(is, name)];
}

/** The order of items has no meaning to the service. Those with a name are found by it, the others by what `findLike` says. */
function* paired(
  written: readonly unknown[],
  items: readonly unknown[],
  findLike: (item: unknown, unnamed: readonly unknown[]) => number,
): Generator<Keyed<number>> {
  const left = shelfOf(items);
  const rest: [number, unknown][] = [];
  for (const [index, item] of written.entries()) {
    const name = nameOf(item);
    const found = name === undefined ? left.takeUnnamed(findLike(item, left.unnamed)) : left.takeNamed(name);
    if (found.length > 0) yield [index, item, found[0]];
    else rest.push([index, item]);
  }
  for (const [index, item] of rest)
    yield [index, item, nameOf(item) === undefined ? left.takeUnnamed(left.unnamed.length - 1)[0] : undefined];
  for (const item of left.all()) yield [written.length, undefined, item];
}

/** Items to be taken, the last ones first: so each is taken without moving the others. */
function shelfOf(items: readonly unknown[]) {
  const unnamed: unknown[] = [];
  const named = new Map<string, unknown[]>();
  for (const item of items.toReversed()) {
    const name = nameOf(item);
    const same = name === undefined ? unnamed : (named.get(name) ?? []);
    same.push(item);
    if (name !== undefined) named.set(name, same);
  }
  return {
    unnamed: unnamed as readonly unknown[],
    takeNamed: (name: string) => named.get(name)?.splice(-1) ?? [],
    takeUnnamed: (index: number) => (index < 0 ? [] : unnamed.splice(index, 1)),
    all: () => [...named.values(), unnamed].flatMap((some) => some.toReversed()),
  };
}

const nameOf = (item: unknown): string | undefined => {
  const { name } = propertiesOf(item);
  return typeof name === 'string' && name !== '' ? name : undefined;
};

/** More unnamed items than these are compared in order, because each is looked for among all. */
const mostSearched = 200;

const searching: ItemPairing = (written, shown) =>
  paired(written, shown, (item, unnamed) =>
    unnamed.length > mostSearched ? -1 : unnamed.findLastIndex((other) => isShownAs(other, item)),
  );

/** Within an item that is looked for: a search in each search would have no end. */
const inOrder: ItemPairing = (written, shown) => paired(written, shown, () => -1);

const isShownAs = (shown: unknown, written: unknown): boolean => {
  for (const pair of walk(written, shown, [], inOrder))
    if (!isEmpty(pair.written) && !isHidden(pair.shown) && !isSameValue(pair.shown, pair.written)) return false;
  return true;
};
