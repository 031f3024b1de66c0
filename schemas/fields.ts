/**
 * The vocabulary of the API model: every field is written with one of these functions, so that it cannot lack its
 * documentation, an enum value cannot lack its meaning, and a misspelt keyword does not compile.
 * What comes out is TypeBox: JSON Schema that also carries its static type.
 */
import { type Static, type TOptional, type TSchema, type TUnsafe, Type } from 'typebox';

export type { Static, TSchema };

/** Keywords of ours that travel in the generated schema. */
export interface Extras {
  /** Values the sources show; completion offers the first. */
  examples?: readonly unknown[];
  default?: unknown;
  /** The source that first shows a field which the vendor's page does not have, such as `SDK 3.1.211`. */
  since?: string;
  /** The value is a secret and must not be shown. */
  sensitive?: boolean;
}

export interface StringLimits extends Extras {
  minLength?: number;
  maxLength?: number;
  /** ECMAScript regular expression, anchored. */
  pattern?: string;
  /** How the text is read. None of JSON Schema's own formats, so that no validator takes offence. */
  format?: 'obs-path' | 'container-path' | 'regex';
}

export interface NumberLimits extends Extras {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

export interface ArrayLimits extends Extras {
  minItems?: number;
  maxItems?: number;
}

/** A key with a meaning inside an otherwise free map. */
export interface KnownKey {
  doc: string;
  /** Closed set of values with their meanings. */
  values?: Readonly<Record<string, string>>;
  pattern?: string;
  examples?: readonly string[];
  /** The platform sets it; a request should not. */
  reserved?: boolean;
  readOnly?: boolean;
}

export interface MapLimits extends Extras {
  maxProperties?: number;
  /** Regular expression every key has to match. */
  keyPattern?: string;
  keyMaxLength?: number;
  valueMaxLength?: number;
  known?: Readonly<Record<string, KnownKey>>;
}

/** A string. */
export const string = (description: string, limits: StringLimits = {}) =>
  Type.String({ description, ...keywords(limits) });

/** A whole number that fits 32 bits, or 64 for times in milliseconds. */
export const integer = (description: string, limits: NumberLimits = {}) =>
  Type.Integer({ description, ...keywords(limits) });

/** A number that may have a fraction. */
export const number = (description: string, limits: NumberLimits = {}) =>
  Type.Number({ description, ...keywords(limits) });

/** A number that is documented as a text, or the other way round: both occur. */
export const stringOrNumber = (description: string, extras: Extras = {}) =>
  Type.Unsafe<string | number>({ type: ['string', 'number'], description, ...keywords(extras) });

/** true or false. */
export const boolean = (description: string, extras: Extras = {}) => Type.Boolean({ description, ...keywords(extras) });

/** A string out of a closed set: value -> meaning. */
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

/** An integer out of a closed set, each with its meaning. */
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

/** A string with known values and meanings, while the service may know others. */
export const openEnum = (description: string, meanings: Readonly<Record<string, string>>, limits: StringLimits = {}) =>
  Type.String({ description, 'x-known-values': meanings, ...keywords(limits) });

/** An array. The item's own description says what one item is. */
export const array = <T extends TSchema>(description: string, item: T, limits: ArrayLimits = {}) =>
  Type.Array(item, { description, ...keywords(limits) });

/** An object with free names and string values. */
export function map(
  description: string,
  { keyPattern, keyMaxLength, valueMaxLength, known, ...limits }: MapLimits = {},
) {
  return Type.Unsafe<Record<string, string>>({
    type: 'object',
    description,
    ...(known && { properties: knownProperties(known, valueMaxLength) }),
    ...((keyPattern || keyMaxLength) && {
      propertyNames: { ...(keyPattern && { pattern: keyPattern }), ...(keyMaxLength && { maxLength: keyMaxLength }) },
    }),
    additionalProperties: { type: 'string', ...(valueMaxLength && { maxLength: valueMaxLength }) },
    ...keywords(limits),
  });
}

/**
 * A named object: becomes a definition of that name. Fields are mandatory unless wrapped in `optional` or `returned`.
 * Completion writes the mandatory ones, and the `suggested` ones without which the object is hardly of use.
 */
export const object = <P extends Record<string, TSchema>>(
  name: string,
  description: string,
  fields: P,
  suggested: readonly (keyof P & string)[] = [],
) => Type.Object(fields, { title: name, description, 'x-suggested': suggested });

/** A named object that only the service writes: all of its fields are `returned`. */
export const answer = <P extends Record<string, TSchema>>(name: string, description: string, fields: P) =>
  object(
    name,
    description,
    Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, readOnly(schema)])) as {
      [F in keyof P]: TOptional<P[F]>;
    },
  );

/** A field that holds a named object, with what that object means at this place. */
export const ref = <T extends TSchema>(description: string, definition: T, extras: Extras = {}): T =>
  ({ ...definition, 'x-place': { description, ...keywords(extras) } }) as T;

/** A field a request may leave out. `optional` and `returned` are the outermost wrapper of a field. */
export const optional = <T extends TSchema>(field: T) => Type.Optional(field);

/** A field that only the service fills in; a request should not carry it. */
export const readOnly = <T extends TSchema>(field: T) => Type.Optional({ ...field, readOnly: true } as T);

/** A field that is documented, but that the service does not act on. */
export const notImplemented = <T extends TSchema>(field: T): T => ({ ...field, 'x-not-implemented': true }) as T;

/** A value that may also be null. */
export const nullable = <T extends TSchema>(field: T): TUnsafe<Static<T> | null> =>
  ({ ...field, 'x-nullable': true }) as unknown as TUnsafe<Static<T> | null>;

/** A map or named object that also comes as a list of such, because the documentation and the service disagree. */
export const oneOrArray = <T extends TSchema>(field: T): TUnsafe<Static<T> | Static<T>[]> =>
  ({ ...field, 'x-or-list': true }) as unknown as TUnsafe<Static<T> | Static<T>[]>;

function keywords({ since, sensitive, format, ...rest }: Extras & { format?: string }): object {
  return {
    ...rest,
    ...(format && { 'x-format': format }),
    ...(since && { 'x-since': since }),
    ...(sensitive && { 'x-sensitive': true }),
  };
}

function knownProperties(known: Readonly<Record<string, KnownKey>>, maxLength?: number): Record<string, object> {
  return Object.fromEntries(
    Object.entries(known).map(([key, { doc, values, reserved, readOnly, ...rest }]) => [
      key,
      {
        type: 'string',
        description: doc,
        ...(maxLength && { maxLength }),
        ...(values && { enum: Object.keys(values), markdownEnumDescriptions: Object.values(values) }),
        ...(reserved && { 'x-reserved': true }),
        ...(readOnly && { readOnly: true }),
        ...rest,
      },
    ]),
  );
}
