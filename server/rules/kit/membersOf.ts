import { fewItems } from '../../document/itemChange.ts';
import { lineageOf, succeed } from '../../document/lineage.ts';
import { memoize } from '../../document/memoize.ts';

type Member<V> = readonly [name: string, value: V];

type Members = { readonly [name: string]: unknown };

/** The members of an object as a list, so that who picks some of many looks only at those that the last version doesn't have. */
export const membersOf = <V>(object: { readonly [name: string]: V }): readonly Member<V>[] =>
  listOf(object) as readonly Member<V>[];

const listOf = memoize((object: Members): readonly Member<unknown>[] => {
  const names = Object.keys(object);
  if (names.length < fewItems) return Object.entries(object);
  const lineage = lineageOf(object);
  const members = successor(lastLists.get(lineage) ?? [], names, object);
  lastLists.set(lineage, members);
  succeed(members, object);
  return members;
});

/** By lineage. */
const lastLists = new WeakMap<object, readonly Member<unknown>[]>();

/** Takes over the members that are the same, apart from those between the first and the last that are others. */
function successor(last: readonly Member<unknown>[], names: readonly string[], object: Members): Member<unknown>[] {
  const isSame = (member: Member<unknown> | undefined, name = '') => member?.[0] === name && member[1] === object[name];
  let [at, end, lastEnd] = [0, names.length, last.length];
  while (at < end && isSame(last[at], names[at])) at++;
  while (end > at && lastEnd > at && isSame(last[lastEnd - 1], names[end - 1])) [end, lastEnd] = [end - 1, lastEnd - 1];
  const others = names.slice(at, end).map((name) => [name, object[name]] as const);
  return last.slice(0, at).concat(others, last.slice(lastEnd));
}
