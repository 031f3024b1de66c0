import { memoize } from './memoize.ts';
import type { Container, Part, Property } from './part.ts';

/** An object may have any number of members, and be asked about each of them; an index of few is dearer than none. */
const mostLookedThrough = 16;

/** Where the last member with a name is among the parts of an object. */
export function indexOfMember(container: Container, name: string): number | undefined {
  const { parts } = container;
  if (parts.length > mostLookedThrough) return indicesOf(container).get(name);
  const index = parts.findLastIndex((part) => nameOf(part) === name);
  return index < 0 ? undefined : index;
}

/** Of equal names the last counts, as in JSON. */
export function memberOf(container: Container, name: string): Property | undefined {
  const index = indexOfMember(container, name);
  return index === undefined ? undefined : (container.parts[index] as Property);
}

const indicesOf = memoize(
  ({ parts }: Container): ReadonlyMap<unknown, number> => new Map(parts.map((part, index) => [nameOf(part), index])),
);

const nameOf = (part: Part) => (part.type === 'property' ? part.key.value : undefined);
