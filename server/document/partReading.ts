import { brokenKeyword } from './brokenKeyword.ts';
import { accepts, fitsName } from './fieldAccepts.ts';
import { type Departure, type Found, type Json, kindsOf, type PartReading } from './found.ts';
import { fewItems, spliced } from './itemChange.ts';
import { succeed } from './lineage.ts';
import { memoize } from './memoize.ts';
import { type Container, isContainer, type Part, type Property, type Value } from './part.ts';
import { type Entries, hasRepeats, madeOf, readEntries } from './readEntries.ts';
import { memberOf, type ResolvedField, resolveField } from './schema.ts';

/** A value that is read, with its place in a text. */
interface Read<V extends Value = Value> {
  readonly part: V;
  readonly start: number;
  readonly schema: ResolvedField;
  readonly text: string;
}

/** Reads a value, and returns what is wrong with it. Of a container of the right type that is its reading, which stays with it. */
export function readValue({ part, start, schema, text }: Read): Departure | PartReading | undefined {
  if (!accepts(schema, part)) return { kind: 'type', schema, ...(!isContainer(part) && { value: part.value }) };
  if (isContainer(part)) return readContainer({ part, start, schema, text });
  const kind = brokenKeyword(part.value, schema, () => text.slice(start, start + part.length));
  return kind && { kind, schema, value: part.value };
}

function readContainer(read: Read<Container>): PartReading {
  const { part, schema } = read;
  if (part.reading?.schema === schema) return part.reading;
  const ofEmpty = part.parts.length ? undefined : emptyReadings(schema);
  part.reading = ofEmpty?.get(part.type) ?? (part.type === 'object' ? readObject(read) : readArray(read));
  ofEmpty?.set(part.type, part.reading);
  return part.reading;
}

/** A list can have very many items that are empty, and what is read of one is read of all. */
const emptyReadings = memoize((_: ResolvedField) => new Map<Container['type'], PartReading>());

function readArray(read: Read<Container>): PartReading {
  const { part, schema } = read;
  const { items, minItems = 0, maxItems = Infinity } = schema;
  const count = part.parts.length;
  const own: Departure[] = count < minItems || count > maxItems ? [{ kind: 'item-count', schema }] : [];
  if (!items) return { schema, value: [], own, entries: [], kinds: kindsOf(own[0]) };
  const item = resolveField(items);
  const { last, change, made, entries, kinds } = readEntries(part, schema, (index) => readItem(read, index, item));
  // A wrong item keeps its place as a hole, so that the other items' indices stay those of the text.
  const value = last ? spliced(last.value as Json[], change, made) : made;
  if (count >= fewItems) succeed(value, part);
  return { schema, value, own, entries, kinds: kinds | kindsOf(own[0]) };
}

function readItem({ part, start, text }: Read<Container>, index: number, schema: ResolvedField): Found | undefined {
  return readValue({ part: part.parts[index] as Value, start: start + (part.starts[index] ?? 0), schema, text });
}

function readObject(read: Read<Container>): PartReading {
  const { part, schema } = read;
  // Of equal names the last counts, as in JSON, so nothing is said of the others.
  const counting = hasRepeats(part) ? new Map(part.parts.map((member, index) => [nameOf(member), index])) : undefined;
  const isReplaced = (index: number) => counting && counting.get(nameOf(part.parts[index])) !== index;
  const entries = readEntries(part, schema, (index) => (isReplaced(index) ? nothing : readMember(read, index)));
  const count = counting?.size ?? part.parts.length;
  const missing = onesThat(missingIn(schema), (one) => isMissing(one.missing, entries));
  const own =
    count > (schema.maxProperties ?? Infinity) ? [...missing, { kind: 'key-count', schema } as const] : missing;
  const value = membersIn(part, entries);
  if (part.parts.length >= fewItems) succeed(value, part);
  return {
    schema,
    value,
    own,
    entries: entries.entries,
    kinds: own.reduce((bits, one) => bits | kindsOf(one), entries.kinds),
  };
}

const nothing: PartReading = { schema: {}, value: undefined, own: [], entries: [], kinds: 0 };

const nameOf = (part: Part | undefined): string => String((part as Property).key.value);

const missingIn = memoize((owner: ResolvedField): readonly Departure[] =>
  (owner.required ?? []).map((missing) => ({
    kind: 'missing',
    missing,
    schema: resolveField(memberOf(owner, missing) ?? {}),
  })),
);

/** The same list if all are: an array can have very many objects that lack the same. */
function onesThat<T>(all: readonly T[], test: (one: T) => boolean): readonly T[] {
  return all.every(test) ? all : all.filter(test);
}

function isMissing(name: string | undefined, { last, change }: Entries): boolean {
  const has = (members: readonly Part[]) => members.some((member) => nameOf(member) === name);
  const wasMissing = !last || last.own.some(({ missing }) => missing === name) || has(change.removed);
  return wasMissing && !has(change.added);
}

type Members = { [name: string]: Json };

/** The members of an object that are in the job, in the order of the text. As long as they are the same, so is the object. */
function membersIn({ parts }: Container, { last, change, made }: Entries): Members {
  const before = (last?.value ?? {}) as Members;
  const { at, removed, added } = change;
  const isSame = (member: Part, offset: number) =>
    nameOf(member) === nameOf(removed[offset]) && made[offset] === ownMember(before, nameOf(member));
  if (last && removed.length === added.length && added.every(isSame)) return before;
  const members: Members = {};
  for (let index = 0; index < parts.length; index++) {
    const isOld = index < at || index >= at + added.length;
    const name = nameOf(parts[index]);
    put(members, name, isOld ? ownMember(before, name) : made[index - at]);
  }
  return members;
}

const ownMember = (members: Members, name: string): Json | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined;

/** Keeps a member called __proto__ an ordinary one. An object without a prototype would do so as well, but slows all rules. */
function put(members: Members, name: string, value: Json | undefined): void {
  if (value === undefined) return;
  if (name !== '__proto__') members[name] = value;
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function readMember(read: Read<Container>, index: number): Found | undefined {
  const { part, schema: owner } = read;
  const member = part.parts[index] as Property;
  const name = nameOf(member);
  const declared = memberOf(owner, name);
  // A name without a value is still being typed.
  if (!declared) return owner.properties && member.value ? wrongNames(owner).unknown : nothing;
  const found = readMemberValue(read, index, resolveField(declared));
  if (!owner.propertyNames || fitsName(name, owner.propertyNames)) return found;
  return [{ kind: 'key-name', on: 'name', schema: owner, value: name }, found];
}

function readMemberValue(read: Read<Container>, index: number, schema: ResolvedField): Found | undefined {
  const { part, schema: owner, text } = read;
  const { key, value, valueStart } = part.parts[index] as Property;
  if (schema.readOnly) return wrongNames(schema).readOnly;
  const start = read.start + (part.starts[index] ?? 0) + valueStart;
  const found = value && readValue({ part: value, start, schema, text });
  if (found || !owner.required?.includes(String(key.value))) return found;
  const made = madeOf(value, found);
  return typeof made === 'string' && !made.trim() ? { kind: 'empty', schema, value: made } : undefined;
}

/** What is wrong with names, once for each schema, because an object can have very many of them. */
const wrongNames = memoize((schema: ResolvedField): { readonly [kind in 'unknown' | 'readOnly']: Departure } => ({
  unknown: { kind: 'unknown', on: 'name', schema },
  readOnly: { kind: 'read-only', on: 'name', schema },
}));
