import type { Notation, Reuse, ValueSource } from './fields.ts';

/** The draft-07 subset the generated schemas use, with our `x-` keywords. */
export interface FieldSchema {
  $ref?: string;
  allOf?: FieldSchema[];
  title?: string;
  description?: string;
  markdownDescription?: string;
  type?: string | string[];
  properties?: Record<string, FieldSchema>;
  required?: string[];
  additionalProperties?: FieldSchema;
  propertyNames?: FieldSchema;
  maxProperties?: number;
  items?: FieldSchema;
  minItems?: number;
  maxItems?: number;
  enum?: (string | number)[];
  markdownEnumDescriptions?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** The pattern as a sentence. The model gives one with every pattern. */
  patternErrorMessage?: string;
  default?: unknown;
  examples?: unknown[];
  readOnly?: boolean;
  doNotSuggest?: boolean;
  defaultSnippets?: { label: string; markdownDescription?: string; body: unknown }[];
  /** Known values of an open set, with their meanings. */
  'x-known-values'?: Record<string, string>;
  /** Where more values are known than the schema lists. */
  'x-values'?: ValueSource;
  /** The first source of a field that the vendor's page lacks. */
  'x-since'?: string;
  'x-not-implemented'?: boolean;
  /** How a string is read: `obs-path`, `container-path` or `regex`. */
  'x-format'?: string;
  /** How a value is written. */
  'x-notation'?: Notation;
  /** A map key that the platform sets. */
  'x-reserved'?: boolean;
  'x-sensitive'?: boolean;
  /** The examples fit most jobs as they are. */
  'x-typical'?: boolean;
  /** What its values have in common with those of other fields. */
  'x-reuse'?: Reuse;
  /** The properties that an object usually has, in the order in which they are usually written. */
  'x-order'?: string[];
}

export interface RootSchema extends FieldSchema {
  $schema: string;
  $id: string;
  definitions: Record<string, FieldSchema>;
}

/** The documentation of a field, in Markdown. */
export const proseOf = ({ description = '', markdownDescription = description }: FieldSchema): string =>
  markdownDescription;

/** A schema without its documentation, so that it can get another one. */
export const withoutProse = ({ description: _, markdownDescription: __, ...rest }: FieldSchema): FieldSchema => rest;
