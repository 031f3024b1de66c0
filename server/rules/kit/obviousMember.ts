import { regexOf } from '../../document/brokenKeyword.ts';
import { rootOf } from '../../document/locate.ts';
import { type ResolvedField, requestSchema, resolveField, typesOf } from '../../document/schema.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import { suitableValues } from '../../explain/knownValues.ts';

/** The member of an object that a string in its place must be: the names that lead to it. */
export const obviousMember = (violation: SchemaViolation): string[] | undefined =>
  usualMember(violation.schema) ?? fittingMember(violation);

/** The one member that an object is rarely without, if it is a string. */
function usualMember({ defaultSnippets = [], properties = {} }: ResolvedField): string[] | undefined {
  const [name, ...others] = Object.keys(Object(defaultSnippets[0]?.body));
  if (name === undefined || others.length) return undefined;
  const member = resolveField(properties[name] ?? {});
  if (typesOf(member).includes('string')) return [name];
  const deeper = typesOf(member).includes('object') ? usualMember(member) : undefined;
  return deeper && [name, ...deeper];
}

/** The first member of which the string is a known value, or whose form it has. */
function fittingMember({ path, node, value, schema: { properties = {} } }: SchemaViolation): string[] | undefined {
  const fits = (name: string, { pattern }: ResolvedField) =>
    suitableValues({ path: [...path, name], schema: requestSchema, tree: rootOf(node) })?.some(
      ([known]) => known === value,
    ) ||
    (pattern !== undefined && regexOf(pattern).test(String(value)));
  const [name] = Object.entries(properties).find(([name, field]) => fits(name, resolveField(field))) ?? [];
  return name === undefined ? undefined : [name];
}
