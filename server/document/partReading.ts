import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { brokenKeyword, regexOf, type ViolationKind } from './brokenKeyword.ts';
import { type Container, isContainer, type Property, type Value } from './part.ts';
import { memberOf, type ResolvedField, resolveField, typesOf } from './schema.ts';

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
  return part.value;
}

const readings = new WeakMap<ResolvedField, WeakMap<Container, PartReading>>();

/** What was made of a container stays with it, because it is the same object in the next version of the text. */
function readContainer(read: Read<Container>): PartReading {
  let ofSchema = readings.get(read.schema);
  if (!ofSchema) {
    ofSchema = new WeakMap();
    readings.set(read.schema, ofSchema);
  }
  const known = ofSchema.get(read.part);
  if (known) return known;
  const reading = read.part.type === 'object' ? readObject(read) : readArray(read);
  ofSchema.set(read.part, reading);
  return reading;
}

function readObject(read: Read<Container>): PartReading {
  const { part, schema } = read;
  const value: { [name: string]: Json } = {};
  const found: Found[] = [];
  const last = new Map(part.parts.map((member, index) => [nameOf(member as Property), index]));
  const areAllLast = last.size === part.parts.length;
  for (const [index, member] of part.parts.entries()) {
    const name = nameOf(member as Property);
    // Of equal names the last counts, as in JSON, so nothing is said of the others.
    if (!areAllLast && last.get(name) !== index) continue;
    const made = readMember({ ...read, part: member as Property, index, owner: schema, offsets: part.starts }, found);
    if (made !== undefined) put(value, name, made);
  }
  for (const name of schema.required ?? [])
    if (!last.has(name))
      found.push({ kind: 'missing', index: undefined, missing: name, schema: memberSchema(schema, name) });
  if (last.size > (schema.maxProperties ?? Infinity)) found.push({ kind: 'key-count', index: undefined, schema });
  return { value, found };
}

const nameOf = ({ key }: Property): string => String(key.value);

/** Keeps a member called __proto__ an ordinary one. An object without a prototype would do so as well, but slows all rules. */
function put(object: { [name: string]: Json }, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

interface ReadMember {
  readonly part: Property;
  readonly index: number;
  readonly owner: ResolvedField;
  /** Of the object, and of all its members in it. */
  readonly start: number;
  readonly offsets: readonly number[];
  readonly text: string;
}

function readMember(read: ReadMember, found: Found[]): Json | undefined {
  const { part, index, owner, start, offsets, text } = read;
  const name = nameOf(part);
  const declared = memberOf(owner, name);
  const on = 'name' as const;
  if (!declared) {
    // A name without a value is still being typed.
    if (owner.properties && part.value) found.push({ kind: 'unknown', index, on, schema: owner });
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
  const at = start + (offsets[index] ?? 0) + part.valueStart;
  const value = part.value && readValue({ part: part.value, start: at, schema, text }, found, index);
  if (isBlank(value) && found.length === before && owner.required?.includes(name))
    found.push({ kind: 'empty', index, schema, value });
  return value;
}

const isBlank = (value: Json | undefined): value is string => typeof value === 'string' && !value.trim();

function readArray({ part, start, schema, text }: Read<Container>): PartReading {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  const found: Found[] = [];
  const count = part.parts.length;
  if (count < minItems || count > maxItems) found.push({ kind: 'item-count', index: undefined, schema });
  if (!items) return { value: [], found };
  const item = resolveField(items);
  // A wrong item keeps its place as a hole, so that the other items' indices stay those of the text.
  const values: Json[] = new Array(count);
  for (let index = 0; index < count; index++) {
    const at = start + (part.starts[index] ?? 0);
    const value = readValue({ part: part.parts[index] as Value, start: at, schema: item, text }, found, index);
    if (value !== undefined) values[index] = value;
  }
  return { value: values, found };
}

const memberSchema = (owner: ResolvedField, name: string): ResolvedField => resolveField(memberOf(owner, name) ?? {});

const fitsName = (name: string, { pattern, maxLength = Infinity }: FieldSchema): boolean =>
  name.length <= maxLength && (!pattern || regexOf(pattern).test(name));

function accepts(
  schema: FieldSchema,
  { type, value }: { readonly type: Value['type']; readonly value?: unknown },
): boolean {
  const types = typesOf(schema);
  if (!types.length) return true;
  if (type === 'number') return types.includes('number') || (types.includes('integer') && isWhole(Number(value)));
  return types.includes(type);
}

/** A number without a fraction. How large it is and how it is written is a matter of its own. */
const isWhole = (value: number): boolean => Number.isInteger(value) || !Number.isFinite(value);
