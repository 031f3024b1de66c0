import { brokenKeyword, type ViolationKind } from './brokenKeyword.ts';
import { accepts, fitsName } from './fieldAccepts.ts';
import { changeFrom } from './itemChange.ts';
import { lineageOf, succeed } from './lineage.ts';
import { memoize } from './memoize.ts';
import { type Container, isContainer, type Part, type Property, type Value } from './part.ts';
import { isLong } from './scanner.ts';
import { memberOf, type ResolvedField, resolveField } from './schema.ts';

/** What was made of a container by the schema of its field, without its place. */
export interface PartReading {
  readonly value: Json | undefined;
  readonly found: Found[];
}

export type Json = string | number | boolean | null | (Json | undefined)[] | { [name: string]: Json };

/** A violation in a container, or all those of a container within. */
export type Found = Departure | { readonly index: number | undefined; readonly inside: PartReading };

export interface Departure {
  readonly kind: ViolationKind;
  /** The entry that it is about; none for the container itself. */
  readonly index: number | undefined;
  readonly on?: 'name';
  /** The name of what is missing. */
  readonly missing?: string;
  readonly schema: ResolvedField;
  readonly value?: string | number | boolean | null;
}

/** A value that is read, with its place in a text. */
export interface Read<V extends Value = Value> {
  readonly part: V;
  readonly start: number;
  readonly schema: ResolvedField;
  readonly text: string;
}

/** Reads a value, which is an entry of what is being read, or the root. */
export function readValue(read: Read, found: Found[], index: number | undefined): Json | undefined {
  const { part, start, schema, text } = read;
  if (!accepts(schema, part)) {
    found.push({ kind: 'type', index, schema, ...(!isContainer(part) && { value: part.value }) });
    return undefined;
  }
  if (isContainer(part)) {
    const inside = readContainer({ part, start, schema, text });
    if (inside.found.length) found.push({ index, inside });
    return inside.value;
  }
  const kind = brokenKeyword(part.value, schema, () => text.slice(start, start + part.length));
  if (kind) found.push({ kind, index, schema, value: part.value });
  return isLong(part.value) ? undefined : part.value;
}

/** What was made of containers by a schema. It stays with them, because they are the same objects in the next version of the text. */
const readingsBy = memoize((_: ResolvedField) => ({
  ofContainers: new WeakMap<Container, PartReading>(),
  /** By lineage, of the last version. */
  ofArrays: new WeakMap<object, ArrayReading>(),
}));

function readContainer(read: Read<Container>): PartReading {
  const { ofContainers } = readingsBy(read.schema);
  const known = ofContainers.get(read.part);
  if (known) return known;
  const reading = read.part.type === 'object' ? readObject(read) : readArray(read);
  ofContainers.set(read.part, reading);
  return reading;
}

function readObject(read: Read<Container>): PartReading {
  const { schema } = read;
  const { parts } = read.part;
  const value: { [name: string]: Json } = {};
  const found: Found[] = [];
  const last = new Map<string, number>();
  for (let index = 0; index < parts.length; index++) last.set(nameAt(parts, index), index);
  for (let index = 0; index < parts.length; index++) {
    const name = nameAt(parts, index);
    // Of equal names the last counts, as in JSON, so nothing is said of the others.
    if (last.get(name) !== index) continue;
    const made = readMember(read, index, found);
    if (made !== undefined) put(value, name, made);
  }
  for (const name of schema.required ?? [])
    if (!last.has(name))
      found.push({ kind: 'missing', index: undefined, missing: name, schema: memberSchema(schema, name) });
  if (last.size > (schema.maxProperties ?? Infinity)) found.push({ kind: 'key-count', index: undefined, schema });
  return { value, found };
}

const nameAt = (parts: readonly Part[], index: number): string => String((parts[index] as Property).key.value);

/** Keeps a member called __proto__ an ordinary one. An object without a prototype would do so as well, but slows all rules. */
function put(object: { [name: string]: Json }, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Reads a member of an object. */
function readMember(
  { part, start, schema: owner, text }: Read<Container>,
  index: number,
  found: Found[],
): Json | undefined {
  const { value: written, valueStart } = part.parts[index] as Property;
  const name = nameAt(part.parts, index);
  const declared = memberOf(owner, name);
  const on = 'name' as const;
  if (!declared) {
    // A name without a value is still being typed.
    if (owner.properties && written) found.push({ kind: 'unknown', index, on, schema: owner });
    return undefined;
  }
  const schema = resolveField(declared);
  if (owner.propertyNames && !fitsName(name, owner.propertyNames))
    found.push({ kind: 'key-name', index, on, schema: owner, value: name });
  if (schema.readOnly) {
    found.push({ kind: 'read-only', index, on, schema });
    return undefined;
  }
  const before = found.length;
  const at = start + (part.starts[index] ?? 0) + valueStart;
  const value = written && readValue({ part: written, start: at, schema, text }, found, index);
  if (isBlank(value) && found.length === before && owner.required?.includes(name))
    found.push({ kind: 'empty', index, schema, value });
  return value;
}

const isBlank = (value: Json | undefined): value is string => typeof value === 'string' && !value.trim();

function readArray(read: Read<Container>): PartReading {
  const { part, schema } = read;
  const { items, minItems = 0, maxItems = Infinity } = schema;
  const count = part.parts.length;
  const found: Found[] = count < minItems || count > maxItems ? [{ kind: 'item-count', index: undefined, schema }] : [];
  if (!items) return { value: [], found };
  const { ofArrays } = readingsBy(schema);
  const reading = readItems({ ...read, schema: resolveField(items) }, ofArrays.get(lineageOf(part)) ?? unread);
  ofArrays.set(lineageOf(part), reading);
  return { value: reading.values, found: [...found, ...reading.found] };
}

/** What was made of the items of an array. */
interface ArrayReading {
  readonly parts: readonly Part[];
  /** A wrong item keeps its place as a hole, so that the other items' indices stay those of the text. */
  readonly values: Json[];
  readonly found: readonly (Found & { readonly index: number })[];
}

const unread: ArrayReading = { parts: [], values: [], found: [] };

/** Reads the items that the last version of the array doesn't have. */
function readItems({ part, start, schema, text }: Read<Container>, last: ArrayReading): ArrayReading {
  const { at, removed, added } = changeFrom(last.parts, part.parts);
  const read: Json[] = new Array(added.length);
  const found: Found[] = [];
  for (const [offset, item] of added.entries()) {
    const itemStart = start + (part.starts[at + offset] ?? 0);
    const value = readValue({ part: item as Value, start: itemStart, schema, text }, found, at + offset);
    if (value !== undefined) read[offset] = value;
  }
  const behind = at + removed.length;
  const moved = added.length - removed.length;
  const values = last.values.slice(0, at).concat(read, last.values.slice(behind));
  succeed(values, part);
  return {
    parts: part.parts,
    values,
    found: [
      ...last.found.filter(({ index }) => index < at),
      ...(found as ArrayReading['found']),
      ...last.found.filter(({ index }) => index >= behind).map((one) => ({ ...one, index: one.index + moved })),
    ],
  };
}

const memberSchema = (owner: ResolvedField, name: string): ResolvedField => resolveField(memberOf(owner, name) ?? {});
