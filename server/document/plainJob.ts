import { brokenKeyword } from './brokenKeyword.ts';
import { accepts, fitsName } from './fieldAccepts.ts';
import { lazy } from './lazy.ts';
import { memoize } from './memoize.ts';
import type { Value } from './part.ts';
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
  return strings !== undefined && counterOf(requestSchema)(value) === strings ? (value as PartialJob) : undefined;
}

/** How many strings a value has, names included; not a number if it doesn't fit its schema. */
type Counter = (value: unknown) => number;

/** Makes every sum that it is part of the same. */
const misfit = Number.NaN;

/** What a schema asks for is looked up once, because it is asked of thousands of files. */
const counterOf = memoize((schema: ResolvedField): Counter => {
  const ifTaken = (type: Value['type'], counter: Counter) => (accepts(schema, { type }) ? counter : neverFits);
  const ofNumber: Counter = (value) =>
    accepts(schema, { type: 'number', value }) && isSound(value as number, schema) ? 0 : misfit;
  const counters: Readonly<Record<Value['type'], Counter>> = {
    string: ifTaken('string', (value) => (isSound(value as string, schema) ? 1 : misfit)),
    number: ofNumber,
    boolean: ifTaken('boolean', () => 0),
    null: ifTaken('null', () => 0),
    array: ifTaken('array', arrayCounter(schema)),
    object: ifTaken('object', objectCounter(schema)),
  };
  return (value) => counters[typeOf(value)](value);
});

const neverFits: Counter = () => misfit;

const typeOf = (value: unknown): Value['type'] =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as Value['type']);

const isSound = (value: string | number, schema: ResolvedField): boolean =>
  brokenKeyword(value, schema, () => String(value)) === undefined;

function arrayCounter({ items, minItems = 0, maxItems = Infinity }: ResolvedField): Counter {
  const inItem = lazy(() => (items ? counterOf(resolveField(items)) : neverFits));
  return (value) => {
    const values = value as unknown[];
    if (!items || values.length < minItems || values.length > maxItems) return misfit;
    let strings = 0;
    for (const one of values) strings += inItem()(one);
    return strings;
  };
}

function objectCounter(schema: ResolvedField): Counter {
  const { required = [], maxProperties = Infinity } = schema;
  const members = new Map<string, Counter>();
  for (const name of Object.keys(schema.properties ?? {})) members.set(name, memberCounter(name, schema));
  return (value) => {
    const object = value as object;
    const entries = Object.entries(object);
    if (entries.length > maxProperties || !required.every((name) => Object.hasOwn(object, name))) return misfit;
    let strings = entries.length;
    for (const [name, member] of entries) strings += (members.get(name) ?? memberCounter(name, schema))(member);
    return strings;
  };
}

function memberCounter(name: string, owner: ResolvedField): Counter {
  const declared = memberOf(owner, name);
  if (!declared || (owner.propertyNames && !fitsName(name, owner.propertyNames))) return neverFits;
  const field = resolveField(declared);
  if (field.readOnly) return neverFits;
  const isMandatory = owner.required?.includes(name);
  return (value) => (isMandatory && typeof value === 'string' && !value.trim() ? misfit : counterOf(field)(value));
}
