import type { Path } from '../../document/path.ts';

/** The items of a list with their indices, less those of the wrong type, which are holes. */
export function items<T>(list: readonly (T | undefined)[] | undefined): readonly [number, T][] {
  const present: [number, T][] = [];
  for (let index = 0; index < (list?.length ?? 0); index++) {
    const item = list?.[index];
    if (item !== undefined && item !== null) present.push([index, item]);
  }
  return present;
}

/** The places whose key an earlier place has already, each with that earlier one. */
export function* repeats(places: Iterable<readonly [string, Path]>): Generator<[key: string, path: Path, first: Path]> {
  const seen = new Map<string, Path>();
  for (const [key, path] of places) {
    const first = seen.get(key);
    if (first) yield [key, path, first];
    else seen.set(key, path);
  }
}

/** Gives a name that is taken a number that makes it free, each time another one. */
export function numbering(taken: ReadonlySet<string | undefined>): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let number = (last.get(name) ?? 0) + 1;
    while (taken.has(`${name}_${number}`)) number++;
    last.set(name, number);
    return `${name}_${number}`;
  };
}
