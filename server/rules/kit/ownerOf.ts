import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';
import { type ResolvedField, requestSchema, resolveField } from '../../document/schema.ts';

/** The object of a request that a member of this name belongs into; nothing when there is none, or no telling which. */
export function ownerOf(name: string): Path | undefined {
  const owners = ownersByName(requestSchema).get(name) ?? [];
  const depth = Math.min(...owners.map(({ length }) => length));
  const [owner, ...others] = owners.filter(({ length }) => length === depth);
  return others.length ? undefined : owner;
}

/** For each name the objects that have a member of it, by their paths; what is in lists is nowhere in particular. */
const ownersByName = memoize((root: ResolvedField): ReadonlyMap<string, Path[]> => {
  const owners = new Map<string, Path[]>();
  const collect = ({ properties = {}, additionalProperties }: ResolvedField, path: Path): void => {
    if (additionalProperties) return;
    for (const [name, field] of Object.entries(properties)) {
      const member = resolveField(field);
      if (!member.readOnly) owners.set(name, [...(owners.get(name) ?? []), path]);
      collect(member, [...path, name]);
    }
  };
  collect(root, []);
  return owners;
});
