/** Names and blocks of languages that spell the API in their own way. */
import { memberOf, type ResolvedField, requestSchema, resolveField, typesOf } from '../../document/schema.ts';
import { isList, isMembers, type Member, membersOf, type Value } from '../../document/value.ts';

/** A value in which an object can be a block: an array of one. */
export function withoutBlocks(value: Value, field: ResolvedField): Value {
  const types = typesOf(field);
  if (isList(value)) {
    const [only, ...others] = value;
    if (types.includes('object') && only !== undefined && !others.length) return withoutBlocks(only, field);
    return value.map((item) => withoutBlocks(item, resolveField(field.items ?? {})));
  }
  if (!isMembers(value)) return value;
  if (types.includes('array') && !types.includes('object')) return withoutBlocks([value], field);
  const members = value.members.map(
    ([name, member]): Member => [name, withoutBlocks(member, resolveField(memberOf(field, name) ?? {}))],
  );
  return membersOf(members);
}

/** A job in which fields can have the names that Terraform and Python spell in their own way. */
export function inApiNames(value: Value, field: ResolvedField = requestSchema): Value {
  if (isList(value)) return value.map((item) => inApiNames(item, resolveField(field.items ?? {})));
  if (!isMembers(value)) return value;
  const members = value.members.map(([name, member]): Member => {
    const known = nameInApi(name, field);
    return [known, inApiNames(member, resolveField(memberOf(field, known) ?? {}))];
  });
  return membersOf(members);
}

/** The name of a field that others spell in lower case with underscores, as Terraform and Python do. */
function nameInApi(name: string, { properties = {} }: ResolvedField): string {
  if (Object.hasOwn(properties, name)) return name;
  return Object.keys(properties).find((known) => snakeCase(known) === name) ?? name;
}

/** A name as Terraform and Python spell it. */
export const snakeCase = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (it) => `_${it.toLowerCase()}`);
