import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { memoize } from './memoize.ts';
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

interface Check<T> {
  readonly kind: ViolationKind;
  /** Whether a schema has such a keyword. */
  readonly isIn: (schema: FieldSchema) => boolean;
  readonly holds: (value: T, schema: FieldSchema, written: Written) => boolean;
}

const enumCheck: Check<string | number> = {
  kind: 'enum',
  isIn: (schema) => schema.enum !== undefined,
  holds: (value, schema) => schema.enum?.includes(value) ?? true,
};

/** What each keyword asks of a value; a value's type has been checked before. */
const textChecks: readonly Check<string>[] = [
  {
    kind: 'unchecked',
    isIn: ({ maxLength }) => maxLength === undefined,
    holds: (value) => value.length <= longestString,
  },
  enumCheck,
  {
    kind: 'known-values',
    isIn: ({ 'x-known-values': known }) => known !== undefined,
    holds: (value, { 'x-known-values': known = {} }) => Object.hasOwn(known, value),
  },
  {
    kind: 'length',
    isIn: ({ minLength, maxLength }) => minLength !== undefined || maxLength !== undefined,
    holds: (value, { minLength = 0, maxLength = Infinity }) => hasLength(value, minLength, maxLength),
  },
  {
    kind: 'pattern',
    isIn: ({ pattern }) => pattern !== undefined,
    holds: (value, { pattern = '' }) => regexOf(pattern).test(value),
  },
];

const numberChecks: readonly Check<number>[] = [
  enumCheck,
  {
    kind: 'range',
    isIn: () => true,
    holds: (value, { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }) =>
      within(value, minimum, maximum) && value > exclusiveMinimum,
  },
  {
    kind: 'width',
    isIn: isCounted,
    holds: (value) => !Number.isFinite(value) || within(value, -largestInteger - 1, largestInteger),
  },
  // Services read integers digit by digit, so `1e0` and `1.0` are none.
  {
    kind: 'digits',
    isIn: isCounted,
    holds: (value, _, written) => !Number.isFinite(value) || /^-?\d+$/.test(written()),
  },
];

/** The checks of the keywords that a schema has. */
const checksOf = memoize((schema: FieldSchema) => ({
  ofText: textChecks.filter(({ isIn }) => isIn(schema)),
  ofNumber: numberChecks.filter(({ isIn }) => isIn(schema)),
}));

/** The largest integer of 32 bits, which a service keeps integers in. */
export const largestInteger = 2 ** 31 - 1;

/** Whether values must be integers. Of one that is no number for programs, the text is said to be wrong. */
function isCounted(schema: FieldSchema): boolean {
  return typesOf(schema).includes('integer');
}

/** The first keyword a value breaks; one value gets one message. Text with a reference in it is known only when it is sent. */
export function brokenKeyword(
  value: string | number | boolean | null,
  schema: FieldSchema,
  written: Written,
): ViolationKind | undefined {
  if (typeof value === 'string') {
    const broken = firstBroken(checksOf(schema).ofText, value, schema, written);
    return broken && broken !== 'unchecked' && hasPlaceholder(value) ? undefined : broken;
  }
  return typeof value === 'number' ? firstBroken(checksOf(schema).ofNumber, value, schema, written) : undefined;
}

function firstBroken<T>(
  checks: readonly Check<T>[],
  value: T,
  schema: FieldSchema,
  written: Written,
): ViolationKind | undefined {
  for (const { kind, holds } of checks) if (!holds(value, schema, written)) return kind;
  return undefined;
}

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
