/** What a job file says, side by side with what the service shows in its place. */
import { propertiesOf } from './jobTemplate.ts';
import { isHidden, isSameValue } from './sameValue.ts';

export type Path = readonly (string | number)[];

/** A value, or a whole part that only one side has. */
export interface Pair {
  readonly path: Path;
  readonly written: unknown;
  readonly shown: unknown;
}

/** Deeper parts aren't looked at: no real job has any, and a walk without end could be stopped by a body. */
const deepest = 40;

/** Services don't tell nothing from an empty part. */
export const isEmpty = (value: unknown, depth = 0): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && depth < deepest && Object.values(value).every((part) => isEmpty(part, depth + 1)));

export function* pairsOf(written: unknown, shown: unknown, path: Path = []): Generator<Pair> {
  const isPart = typeof written === 'object' && typeof shown === 'object';
  if (!isPart || isEmpty(written) || isEmpty(shown)) return yield { path, written, shown };
  if (path.length > deepest) return;
  const pairs = Array.isArray(written) ? pairsOfItems(written, shown) : pairsOfProperties(written, only(shown), path);
  for (const [key, one, other] of pairs) yield* pairsOf(one, other, [...path, key]);
}

/** The service shows some objects as an array of one. */
const only = (shown: object | null): object | null => (Array.isArray(shown) && shown.length === 1 ? shown[0] : shown);

type Keyed<K> = readonly [key: K, written: unknown, shown: unknown];

/** What belongs to a job's author alone: the service adds none of its own, so one that wasn't written counts. */
const authored = new Set([
  'algorithm',
  'command',
  'code_dir',
  'boot_file',
  'parameters',
  'environments',
  'inputs',
  'outputs',
  'volumes',
]);

function* pairsOfProperties(written: object | null, shown: object | null, path: Path): Generator<Keyed<string>> {
  const [was, is] = [propertiesOf(written), propertiesOf(shown)];
  const isMap = path.at(-1) === 'environments';
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const isWritten = Object.hasOwn(was, name);
    if (isWritten ? !isResolved(name, was, is) : isMap || authored.has(name))
      yield [name, isWritten ? was[name] : undefined, Object.hasOwn(is, name) ? is[name] : undefined];
  }
}

/** Each of them names an engine: the service shows the one it prefers. */
const engineNames = ['engine_id', 'engine_name', 'engine_version', 'image_url'];

/** What a service can show in place of a property. */
const otherNames = (name: string): readonly string[] =>
  engineNames.includes(name) ? engineNames : name.endsWith('_id') ? [name.replace(/_id$/, '_name')] : [];

const isResolved = (name: string, was: Record<string, unknown>, is: Record<string, unknown>): boolean =>
  isEmpty(is[name]) && otherNames(name).some((other) => !isEmpty(is[other]) && isEmpty(was[other]));

/** The order of items has no meaning to the service. Those with a name are found by it, the others by what they are. */
function* pairsOfItems(written: readonly unknown[], shown: unknown): Generator<Keyed<number>> {
  const items: unknown[] = Array.isArray(shown) ? shown : [shown];
  const left = shelfOf(items);
  const rest: [number, unknown][] = [];
  for (const [index, item] of written.entries()) {
    const found = left.take(item);
    if (found === undefined) rest.push([index, item]);
    else yield [index, item, items[found]];
  }
  for (const [index, item] of rest) yield [index, item, left.takeFirst(item)];
  for (const item of left.all()) yield [written.length, undefined, item];
}

/** Looked through for each written item; more than this are compared in order. */
const mostSearched = 200;

function shelfOf(items: readonly unknown[]) {
  const left = new Set(items.keys());
  const byName = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const name = nameOf(item);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), index]);
  }
  const unnamed = () => [...left].filter((index) => nameOf(items[index]) === undefined);
  const take = (index: number | undefined) => {
    if (index !== undefined) left.delete(index);
    return index;
  };
  return {
    take: (item: unknown) => {
      const name = nameOf(item);
      if (name !== undefined) return take(byName.get(name)?.find((index) => left.has(index)));
      return take(
        unnamed()
          .slice(0, mostSearched)
          .find((index) => isShownAs(items[index], item)),
      );
    },
    takeFirst: (item: unknown) => {
      const index = nameOf(item) === undefined ? take(unnamed()[0]) : undefined;
      return index === undefined ? undefined : items[index];
    },
    all: () => [...left].map((index) => items[index]),
  };
}

const nameOf = (item: unknown): string | undefined => {
  const { name } = propertiesOf(item);
  return typeof name === 'string' && name !== '' ? name.toLowerCase() : undefined;
};

const isShownAs = (shown: unknown, written: unknown): boolean =>
  [...pairsOf(written, shown)].every(
    (pair) => isEmpty(pair.written) || isHidden(pair.shown) || isSameValue(pair.shown, pair.written),
  );
