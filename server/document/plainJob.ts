import { brokenKeyword } from './brokenKeyword.ts';
import { accepts, fitsName } from './fieldAccepts.ts';
import type { Scalar, Value } from './part.ts';
import type { PartialJob } from './path.ts';
import { plainJson } from './plainJson.ts';
import { memberOf, type ResolvedField, requestSchema, resolveField } from './schema.ts';

/**
 * The job in a text that is JSON, comments aside, and departs from the schema nowhere. It is read without a tree, so in a fraction of the
 * time; of any other text there is nothing, because it takes the tree to say what is wrong with it. A test compares both readings.
 */
export function plainJob(text: string): PartialJob | undefined {
  const { value, strings } = plainJson(text) ?? {};
  // Of equal names all are written, and one is left in the value.
  return strings !== undefined && stringsIn(value, requestSchema) === strings ? (value as PartialJob) : undefined;
}

/** How many strings a value has, names included; not a number if it doesn't fit its schema. */
function stringsIn(value: unknown, schema: ResolvedField): number {
  const type = typeOf(value);
  if (!accepts(schema, { type, value })) return misfit;
  if (type === 'array') return stringsInArray(value as unknown[], schema);
  if (type === 'object') return stringsInObject(value as object, schema);
  const scalar = value as Scalar['value'];
  return brokenKeyword(scalar, schema, () => String(scalar)) ? misfit : Number(type === 'string');
}

/** Makes every sum that it is part of the same. */
const misfit = Number.NaN;

const typeOf = (value: unknown): Value['type'] =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as Value['type']);

function stringsInArray(values: readonly unknown[], schema: ResolvedField): number {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  if (!items || values.length < minItems || values.length > maxItems) return misfit;
  const item = resolveField(items);
  let strings = 0;
  for (const value of values) strings += stringsIn(value, item);
  return strings;
}

function stringsInObject(object: object, schema: ResolvedField): number {
  const { required = [], maxProperties = Infinity } = schema;
  const members = Object.entries(object);
  if (members.length > maxProperties || !required.every((name) => Object.hasOwn(object, name))) return misfit;
  let strings = members.length;
  for (const [name, value] of members) strings += stringsInMember(name, value, schema);
  return strings;
}

function stringsInMember(name: string, value: unknown, owner: ResolvedField): number {
  const declared = memberOf(owner, name);
  if (!declared || (owner.propertyNames && !fitsName(name, owner.propertyNames))) return misfit;
  const field = resolveField(declared);
  const isBlank = typeof value === 'string' && !value.trim() && owner.required?.includes(name);
  return field.readOnly || isBlank ? misfit : stringsIn(value, field);
}
