import { type ResolvedField, resolveField, typesOf } from '../../document/schema.ts';

/** The one member that an object is rarely without, if it is a string: the names that lead to it. */
export function obviousMember({ defaultSnippets = [], properties = {} }: ResolvedField): string[] | undefined {
  const [name, ...others] = Object.keys(Object(defaultSnippets[0]?.body));
  if (name === undefined || others.length) return undefined;
  const member = resolveField(properties[name] ?? {});
  if (typesOf(member).includes('string')) return [name];
  const deeper = typesOf(member).includes('object') ? obviousMember(member) : undefined;
  return deeper && [name, ...deeper];
}
