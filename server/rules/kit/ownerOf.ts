import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';
import { type ResolvedField, requestSchema, resolveField } from '../../document/schema.ts';

/** The object of a request that a property of this name belongs in, unless there is none or more than one. */
export function ownerOf(name: string): Path | undefined {
  const owners = ownersByName(requestSchema).get(name) ?? [];
  const depth = Math.min(...owners.map(({ length }) => length));
  const [owner, ...others] = owners.filter(({ length }) => length === depth);
  return others.length ? undefined : owner;
}

/** The paths of the objects that have a property of each name. Objects in arrays have no path of their own. */
const ownersByName = memoize((root: ResolvedField): ReadonlyMap<string, Path[]> => {
  const owners = new Map<string, Path[]>();
  const collect = ({ properties = {}, additionalProperties }: ResolvedField, path: Path): void => {
    if (additionalProperties) return;
    for (const [name, field] of Object.entries(properties)) {
      const property = resolveField(field);
      if (!property.readOnly) owners.set(name, [...(owners.get(name) ?? []), path]);
      collect(property, [...path, name]);
    }
  };
  collect(root, []);
  return owners;
});
