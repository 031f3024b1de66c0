/**
 * The vocabulary of the API model. Every field is written with one of these functions, so a field without
 * documentation, an enum value without its meaning, or a misspelled keyword doesn't compile.
 * The functions return TypeBox types: JSON Schema that also carries its static type.
 */
import { type Static, type TOptional, type TSchema, type TUnsafe, Type } from 'typebox';

export type { Static, TSchema };

/** Keywords that every field can have in the generated schema. */
export interface Extras {
  /** Values that the sources show, for documentation. */
  examples?: readonly unknown[];
  /** The examples fit most jobs as they are, so completion offers them. */
  typical?: true;
  default?: unknown;
  /** The first source of a field that the vendor's page lacks, such as `SDK 3.1.211`. */
  since?: string;
  /** The value is a secret and must not be shown. */
  sensitive?: boolean;
  notation?: Notation;
}

/** How a value is written, so that hovers can say in words what it stands for. */
export type Notation = 'epoch-milliseconds' | 'epoch-seconds' | 'milliseconds' | 'exit-code' | 'error-code';

/** Where completion and hover get the values of a field that the catalogue or the rest of the file knows. */
export type ValueSource =
  | 'flavors'
  | 'engineIds'
  | 'engineNames'
  | 'engineVersions'
  | 'searchSettings'
  | 'searchSettingValues'
  | 'hyperparameters';

/** What the values of several fields have in common, so that completion offers one field's values for another. */
export type Reuse =
  | 'code-folder'
  | 'boot-file'
  | 'image'
  | 'parameter-name'
  | 'input-name'
  | 'output-name'
  | 'pool'
  | 'workspace'
  | 'topic'
  | 'nfs-server'
  | 'key-pair'
  | 'command';

/** What a string must match, and the same as a sentence, because nobody reads regular expressions. */
export interface Pattern {
  /** ECMAScript, anchored. */
  regex: string;
  sentence: string;
}

export interface StringLimits extends Extras {
  minLength?: number;
  maxLength?: number;
  pattern?: Pattern;
  /** How the string is read. None of JSON Schema's own formats, because validators reject those they don't know. */
  format?: 'obs-path' | 'container-path' | 'regex';
  values?: ValueSource;
  /** Values that this file and its neighbors have in such fields are offered. An OBS path needs no word, and no folder of the container. */
  reuse?: Reuse;
}

export interface NumberLimits extends Extras {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** A key that has a meaning in a map that takes any key. */
export interface KnownKey {
  doc: string;
  /** All allowed values and their meanings. */
  values?: Readonly<Record<string, string>>;
  pattern?: Pattern;
  examples?: readonly string[];
  /** The platform sets this key. Requests should not. */
  reserved?: boolean;
  readOnly?: boolean;
}

export interface MapLimits extends Extras {
  maxProperties?: number;
  /** What every key must match. */
  keyPattern?: Pattern;
  keyMaxLength?: number;
  valueMaxLength?: number;
  known?: Readonly<Record<string, KnownKey>>;
}

/** A string. */
export const string = (description: string, limits: StringLimits = {}) =>
  Type.String({ description, ...keywords(limits) });

/** An integer of 32 bits, or of 64 for times in milliseconds. */
export const integer = (description: string, limits: NumberLimits = {}) =>
  Type.Integer({ description, ...keywords(limits) });

/** A number that can have a fraction. */
export const number = (description: string, limits: NumberLimits = {}) =>
  Type.Number({ description, ...keywords(limits) });

/** A value that is documented as one of the two types and observed as the other. */
export const stringOrNumber = (description: string, extras: Extras = {}) =>
  Type.Unsafe<string | number>({ type: ['string', 'number'], description, ...keywords(extras) });

/** true or false. */
export const boolean = (description: string, extras: Extras = {}) => Type.Boolean({ description, ...keywords(extras) });

/** A string from a closed set of values, each with its meaning. */
export function enumeration<V extends string>(
  description: string,
  meanings: Readonly<Record<V, string>>,
  extras: Extras = {},
) {
  const values = Object.keys(meanings) as V[];
  return Type.Unsafe<V>({
    type: 'string',
    enum: values,
    markdownEnumDescriptions: Object.values(meanings),
    description,
    ...keywords(extras),
  });
}

/** An integer from a closed set of values, each with its meaning. */
export function integerEnumeration(
  description: string,
  meanings: Readonly<Record<number, string>>,
  extras: Extras = {},
) {
  return Type.Unsafe<number>({
    type: 'integer',
    enum: Object.keys(meanings).map(Number),
    markdownEnumDescriptions: Object.values(meanings),
    description,
    ...keywords(extras),
  });
}

/** A string with known values and their meanings. The service may accept others. */
export const openEnum = (description: string, meanings: Readonly<Record<string, string>>, limits: StringLimits = {}) =>
  Type.String({ description, 'x-known-values': meanings, ...keywords(limits) });

/** An array. The description of the item says what one item is. */
export const array = <T extends TSchema>(description: string, item: T, extras: Extras = {}) =>
  Type.Array(item, { description, ...keywords(extras) });

/** An object that takes any property name and has string values. */
export function map(
  description: string,
  { keyPattern, keyMaxLength, valueMaxLength, known, ...limits }: MapLimits = {},
) {
  return Type.Unsafe<Record<string, string>>({
    type: 'object',
    description,
    ...(known && { properties: knownProperties(known, valueMaxLength) }),
    ...((keyPattern || keyMaxLength) && {
      propertyNames: { ...patternKeywords(keyPattern), ...(keyMaxLength && { maxLength: keyMaxLength }) },
    }),
    additionalProperties: { type: 'string', ...(valueMaxLength && { maxLength: valueMaxLength }) },
    ...keywords(limits),
  });
}

/** How an object is usually written. */
export interface Usage<Field extends string> {
  /** Completion inserts them with the required fields, because the object is of little use without them. */
  suggested?: readonly Field[];
  /** Completion offers them first, in this order. Without it, or after it, the fields follow in the order of the model. */
  order?: readonly Field[];
}

/** An object that becomes a definition under its title. Fields are required unless wrapped in `optional` or `readOnly`. */
export const object = <P extends Record<string, TSchema>>(
  title: string,
  description: string,
  fields: P,
  { suggested = [], order = [] }: Usage<keyof P & string> = {},
) => Type.Object(fields, { title, description, 'x-suggested': suggested, ...(order.length && { 'x-order': order }) });

/** An object that only the service writes: all of its fields are read-only. */
export const responseObject = <P extends Record<string, TSchema>>(title: string, description: string, fields: P) =>
  object(
    title,
    description,
    Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, readOnly(schema)])) as {
      [F in keyof P]: TOptional<P[F]>;
    },
  );

/** A field that holds an object of the model. The description says what the object is for in this field. */
export const ref = <T extends TSchema>(description: string, definition: T, extras: Extras = {}): T =>
  ({ ...definition, 'x-field': { description, ...keywords(extras) } }) as T;

/** A field that a request can omit. `optional` or `readOnly` must be the outermost wrapper of a field. */
export const optional = <T extends TSchema>(field: T) => Type.Optional(field);

/** A field that only the service sets. Requests should not contain it. */
export const readOnly = <T extends TSchema>(field: T) => Type.Optional({ ...field, readOnly: true } as T);

/** A field that is documented but ignored by the service. */
export const notImplemented = <T extends TSchema>(field: T): T => ({ ...field, 'x-not-implemented': true }) as T;

/** A value that can also be null. */
export const nullable = <T extends TSchema>(field: T): TUnsafe<Static<T> | null> =>
  ({ ...field, 'x-nullable': true }) as unknown as TUnsafe<Static<T> | null>;

/** A map or object that also occurs as an array of them, because the documentation and the service disagree. */
export const oneOrArray = <T extends TSchema>(field: T): TUnsafe<Static<T> | Static<T>[]> =>
  ({ ...field, 'x-or-array': true }) as unknown as TUnsafe<Static<T> | Static<T>[]>;

function keywords({
  since,
  sensitive,
  notation,
  format,
  pattern,
  values,
  typical,
  reuse,
  ...rest
}: Extras & Partial<StringLimits>): object {
  return {
    ...rest,
    ...patternKeywords(pattern),
    ...(values && { 'x-values': values }),
    ...(typical && { 'x-typical': true }),
    ...(reuse && { 'x-reuse': reuse }),
    ...(format && { 'x-format': format }),
    ...(notation && { 'x-notation': notation }),
    ...(since && { 'x-since': since }),
    ...(sensitive && { 'x-sensitive': true }),
  };
}

/** `patternErrorMessage` is VS Code's own keyword, so its JSON editor shows the sentence too. */
const patternKeywords = (pattern?: Pattern) =>
  pattern && { pattern: pattern.regex, patternErrorMessage: pattern.sentence };

function knownProperties(known: Readonly<Record<string, KnownKey>>, maxLength?: number): Record<string, object> {
  return Object.fromEntries(
    Object.entries(known).map(([key, { doc, values, pattern, reserved, readOnly, ...rest }]) => [
      key,
      {
        type: 'string',
        description: doc,
        ...(maxLength && { maxLength }),
        ...(values && { enum: Object.keys(values), markdownEnumDescriptions: Object.values(values) }),
        ...patternKeywords(pattern),
        ...(rest.examples && { 'x-typical': true }),
        ...(reserved && { 'x-reserved': true }),
        ...(readOnly && { readOnly: true }),
        ...rest,
      },
    ]),
  );
}
