import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';

/** The items of an array with their indices, except for those of the wrong type, which are holes. */
export function items<T>(array: readonly (T | undefined)[] | undefined): readonly [number, T][] {
  return array ? (presentIn(array) as readonly [number, T][]) : [];
}

/** Made once, because many rules ask for the items of an array that can be long. */
const presentIn = memoize((array: readonly unknown[]): readonly [number, unknown][] => {
  const present: [number, unknown][] = [];
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    if (item !== undefined && item !== null) present.push([index, item]);
  }
  return present;
});

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
