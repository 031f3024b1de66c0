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
  const ofType = (type: Value['type'], counter: Counter) => (accepts(schema, { type }) ? counter : neverFits);
  const ofString = ofType('string', (value) => (isSound(value as string, schema) ? 1 : misfit));
  const ofBoolean = ofType('boolean', () => 0);
  const ofNull = ofType('null', () => 0);
  const ofArray = ofType('array', arrayCounter(schema));
  const ofObject = ofType('object', objectCounter(schema));
  return (value) => {
    if (typeof value === 'string') return ofString(value);
    if (typeof value === 'number')
      return accepts(schema, { type: 'number', value }) && isSound(value, schema) ? 0 : misfit;
    if (typeof value === 'boolean') return ofBoolean(value);
    if (value === null) return ofNull(value);
    return Array.isArray(value) ? ofArray(value) : ofObject(value);
  };
});

const neverFits: Counter = () => misfit;

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
    const object = value as Readonly<Record<string, unknown>>;
    let strings = 0;
    let properties = 0;
    for (const name in object) {
      properties++;
      strings += 1 + (members.get(name) ?? memberCounter(name, schema))(object[name]);
    }
    for (const name of required) if (!Object.hasOwn(object, name)) return misfit;
    return properties > maxProperties ? misfit : strings;
  };
}

function memberCounter(name: string, owner: ResolvedField): Counter {
  const declared = memberOf(owner, name);
  if (!declared || (owner.propertyNames && !fitsName(name, owner.propertyNames))) return neverFits;
  const field = resolveField(declared);
  if (field.readOnly) return neverFits;
  const isMandatory = owner.required?.includes(name);
  const inField = lazy(() => counterOf(field));
  return (value) => (isMandatory && typeof value === 'string' && !value.trim() ? misfit : inField()(value));
}
