import type { FieldSchema } from '../../schemas/jsonSchema.ts';

const limits = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'maxProperties',
] as const;

/** What the facts tell of a field, as far as the model repeats it. */
export interface Fact extends Pick<FieldSchema, (typeof limits)[number]> {
  type: string;
  mandatory: boolean;
  /** The vendor's page has it. */
  seed: boolean;
  /** Where it is seen: 1 the vendor's page, 2 the page of Open Telekom Cloud, 3 the SDK, 4 the Terraform provider, 5 other published clients. */
  sources: number[];
  readOnly?: boolean;
  notImplemented?: boolean;
  nullable?: boolean;
  sensitive?: boolean;
  emptyAllowed?: boolean;
  default?: unknown;
  enum?: (string | number)[];
  enumOpen?: boolean;
  itemEnum?: string[];
  examples?: unknown[];
  keyPattern?: string;
  keyMaxLength?: number;
  valueMaxLength?: number;
  knownKeys?: Record<string, KeyFact>;
}

interface KeyFact {
  enum?: string[];
  examples?: string[];
  readOnly?: boolean;
  reserved?: boolean;
  settable?: boolean;
}

/** A field of the generated schema, with what stands outside of it. */
export interface PlacedField {
  field: FieldSchema;
  mandatory: boolean;
}

/** The source that first shows a field which the vendor's page lacks. */
export const sinceOf = ({ seed, sources }: Fact): string | undefined =>
  seed ? undefined : newerSources[Math.min(...sources.filter((source) => source > 1))];

const newerSources: Readonly<Record<number, string>> = {
  2: 'OTC 2025-08',
  3: 'SDK 3.1.211',
  4: 'Terraform provider',
  5: 'published clients',
};

/** Where a field of the schema does not say what the fact says. */
export function departuresOf(fact: Fact, placed: PlacedField): string[] {
  const departures = aspects.flatMap(([name, expected, actual]) => differs(name, actual(placed), expected(fact)));
  const { field } = placed;
  const type = fact.type.replace('long', 'integer');
  if (!typesOf(field).includes(type)) departures.push(`type ${typesOf(field)}, in the facts ${type}`);
  departures.push(...missingExamples(fact.examples, field.examples));
  if (fact.nullable && !isNullable(field)) departures.push('refuses null');
  if (fact.emptyAllowed && !emptyPasses(field)) departures.push('refuses the empty value');
  for (const [key, known] of Object.entries(fact.knownKeys ?? {}))
    departures.push(...keyDepartures(known, field.properties?.[key]).map((it) => `[${key}] ${it}`));
  return departures;
}

type Aspect = [name: string, expected: (fact: Fact) => unknown, actual: (placed: PlacedField) => unknown];

/** What a fact and a field have to agree on. */
const aspects: Aspect[] = [
  ['mandatory', ({ mandatory }) => mandatory, ({ mandatory }) => mandatory],
  ['read-only', ({ readOnly = false }) => readOnly, ({ field }) => field.readOnly ?? false],
  ['not implemented', (fact) => fact.notImplemented ?? false, ({ field }) => field['x-not-implemented'] ?? false],
  ['sensitive', ({ sensitive = false }) => sensitive, ({ field }) => field['x-sensitive'] ?? false],
  ['default', (fact) => fact.default ?? undefined, ({ field }) => field.default],
  ['values', (fact) => (fact.enumOpen ? undefined : fact.enum), ({ field }) => field.enum],
  ['known values', (fact) => (fact.enumOpen ? fact.enum : undefined), ({ field }) => knownValues(field)],
  ['values of items', (fact) => fact.itemEnum, ({ field }) => field.items?.enum],
  ['key pattern', (fact) => fact.keyPattern, ({ field }) => field.propertyNames?.pattern],
  ['key length', (fact) => fact.keyMaxLength, ({ field }) => field.propertyNames?.maxLength],
  ['value length', (fact) => fact.valueMaxLength, ({ field }) => field.additionalProperties?.maxLength],
  // A limit of nothing is no limit.
  ...limits.map((it): Aspect => [it, (fact) => fact[it] || undefined, ({ field }) => field[it] || undefined]),
];

function keyDepartures(fact: KeyFact, key: FieldSchema | undefined): string[] {
  if (!key) return ['is unknown'];
  return [
    ...differs('values', key.enum, fact.enum),
    ...differs('read-only', key.readOnly ?? false, fact.readOnly ?? false),
    ...differs('reserved', key['x-reserved'] ?? false, (fact.reserved && !fact.settable) ?? false),
    ...missingExamples(fact.examples, key.examples),
  ];
}

/** The order of values is the model's own. */
const ordered = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);

const differs = (what: string, actual: unknown, expected: unknown): string[] =>
  ordered(actual) === ordered(expected)
    ? []
    : [`${what} ${ordered(actual) ?? 'none'}, in the facts ${ordered(expected) ?? 'none'}`];

const missingExamples = (expected: unknown[] = [], actual: unknown[] = []) =>
  expected
    .map((example) => JSON.stringify(example))
    .filter((example) => !actual.some((it) => JSON.stringify(it) === example))
    .map((example) => `lacks the example ${example}`);

const isNullable = ({ type }: FieldSchema) => [type].flat().includes('null');

const knownValues = ({ 'x-known-values': known }: FieldSchema) => known && Object.keys(known);

const emptyPasses = ({ pattern, minLength = 0 }: FieldSchema) =>
  minLength === 0 && (!pattern || new RegExp(pattern, 'u').test(''));

/** The types of a field in the notation of the facts; several where a field comes in two shapes. */
export function typesOf(field: FieldSchema): string[] {
  const definition = definitionOf(field);
  if (field.allOf) return [`object:${definition}`];
  return [field.type ?? []].flat().flatMap((type) => {
    if (type === 'null') return [];
    if (type === 'object') return [definition ? `object:${definition}` : 'map<string,string>'];
    return type === 'array' && field.items
      ? typesOf(field.items).map((item) => `array:${item.replace('object:', '')}`)
      : [type];
  });
}

/** Name of the object a field holds. */
const definitionOf = ({ allOf, title }: FieldSchema): string | undefined =>
  allOf?.[0]?.$ref?.slice('#/definitions/'.length) ?? title;
