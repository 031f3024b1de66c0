import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { hasPlaceholder } from './placeholders.ts';
import { longestString } from './scanner.ts';
import { typesOf } from './schema.ts';

/** What can be wrong with a single field, as far as the schema tells. */
export const violationKinds = [
  'type',
  'missing',
  'empty',
  'unchecked',
  'unknown',
  'read-only',
  'enum',
  'known-values',
  'pattern',
  'length',
  'range',
  'width',
  'digits',
  'item-count',
  'key-count',
  'key-name',
] as const;

export type ViolationKind = (typeof violationKinds)[number];

/** A value as the text has it. */
type Written = () => string;

type Checks<T> = readonly [ViolationKind, holds: (value: T, schema: FieldSchema, written: Written) => boolean][];

/** What each keyword asks of a value; a value's type has been checked before. */
const textChecks: Checks<string> = [
  ['unchecked', (value, { maxLength }) => value.length <= longestString || maxLength !== undefined],
  ['enum', (value, schema) => !schema.enum || schema.enum.includes(value)],
  ['known-values', (value, { 'x-known-values': known }) => !known || Object.hasOwn(known, value)],
  ['length', (value, { minLength = 0, maxLength = Infinity }) => hasLength(value, minLength, maxLength)],
  ['pattern', (value, { pattern }) => !pattern || regexOf(pattern).test(value)],
];

const numberChecks: Checks<number> = [
  ['enum', (value, schema) => !schema.enum || schema.enum.includes(value)],
  [
    'range',
    (value, { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }) =>
      within(value, minimum, maximum) && value > exclusiveMinimum,
  ],
  ['width', (value, schema) => !isCounted(value, schema) || within(value, -largestInteger - 1, largestInteger)],
  // Services read integers digit by digit, so `1e0` and `1.0` are none.
  ['digits', (value, schema, written) => !isCounted(value, schema) || /^-?\d+$/.test(written())],
];

/** The largest integer of 32 bits, which a service keeps integers in. */
export const largestInteger = 2 ** 31 - 1;

/** A value that must be an integer. Of one that is no number for programs, the text is said to be wrong. */
const isCounted = (value: number, schema: FieldSchema): boolean =>
  Number.isFinite(value) && typesOf(schema).includes('integer');

/** The first keyword a value breaks; one value gets one message. Text with a reference in it is known only when it is sent. */
export function brokenKeyword(
  value: string | number | boolean | null,
  schema: FieldSchema,
  written: Written,
): ViolationKind | undefined {
  if (typeof value === 'string') {
    const broken = firstBroken(textChecks, value, schema, written);
    return broken && broken !== 'unchecked' && hasPlaceholder(value) ? undefined : broken;
  }
  return typeof value === 'number' ? firstBroken(numberChecks, value, schema, written) : undefined;
}

const firstBroken = <T>(
  checks: Checks<T>,
  value: T,
  schema: FieldSchema,
  written: Written,
): ViolationKind | undefined => checks.find(([, holds]) => !holds(value, schema, written))?.[0];

const within = (value: number, low: number, high: number) => value >= low && value <= high;

/** JSON Schema counts characters, not UTF-16 units, of which a character has at most two. Most strings need no counting. */
function hasLength(value: string, least: number, most: number): boolean {
  if (value.length > 2 * most || value.length < least) return false;
  if (value.length <= most && value.length >= 2 * least) return true;
  let length = 0;
  for (const _ of value) length++;
  return within(length, least, most);
}

const regexes = new Map<string, RegExp>();

/** Patterns come from the schema, so the table is bounded by it. */
export function regexOf(pattern: string): RegExp {
  let regex = regexes.get(pattern);
  if (!regex) {
    // biome-ignore lint/plugin/noBuiltRegex: of our own schema
    regex = new RegExp(pattern, 'u');
    regexes.set(pattern, regex);
  }
  return regex;
}
