import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';
import { type ResolvedField, requestSchema, resolveField } from '../../document/schema.ts';

/** The object that a property of this name belongs in: below the object where it is, or else the only one of a request. */
export function ownerOf(name: string, at: Path, around: ResolvedField): Path | undefined {
  const below = onlyOwner(name, around) ?? requiringOwner(name, around);
  return below ? [...at, ...below] : onlyOwner(name, requestSchema);
}

/** The path of the only object, or of the only one right below the root, which is what most people mean. */
function onlyOwner(name: string, root: ResolvedField): Path | undefined {
  const owners = ownersByName(root).get(name) ?? [];
  const near = owners.filter(({ length }) => length <= 1);
  const [owner, ...others] = near.length ? near : owners;
  return others.length || owner?.includes(anyItem) ? undefined : owner;
}

/** The path of the only object right below the root that can't be without the property. */
function requiringOwner(name: string, root: ResolvedField): Path | undefined {
  const requires = ([, field]: [string, ResolvedField]) => resolveField(field).required?.includes(name);
  const [owner, ...others] = Object.entries(root.properties ?? {}).filter(requires);
  return owner && !others.length ? [owner[0]] : undefined;
}

/** Stands for the index of any item. */
const anyItem = -1;

/** The paths of the objects that have a property of each name. Tasks repeat what a job has. */
const ownersByName = memoize((root: ResolvedField): ReadonlyMap<string, Path[]> => {
  const owners = new Map<string, Path[]>();
  const collect = ({ properties = {}, additionalProperties, items, title }: ResolvedField, path: Path): void => {
    if (items) collect(resolveField(items), [...path, anyItem]);
    if (additionalProperties || title === 'Task') return;
    for (const [name, field] of Object.entries(properties)) {
      const property = resolveField(field);
      if (!property.readOnly) owners.set(name, [...(owners.get(name) ?? []), path]);
      collect(property, [...path, name]);
    }
  };
  collect(root, []);
  return owners;
});

/** Whether any object of a request has a property of this name. */
export const hasOwner = (name: string): boolean => ownersByName(requestSchema).has(name);
