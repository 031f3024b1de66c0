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
  default?: unknown;
  examples?: unknown[];
  readOnly?: boolean;
  doNotSuggest?: boolean;
  defaultSnippets?: { label: string; markdownDescription?: string; body: unknown }[];
  /** Open set: known value -> meaning. */
  'x-known-values'?: Record<string, string>;
  /** The source that first shows a field the vendor's page lacks. */
  'x-since'?: string;
  'x-not-implemented'?: boolean;
  /** How a text is read: `obs-path`, `container-path` or `regex`. */
  'x-format'?: string;
  /** Map key that the platform sets itself. */
  'x-reserved'?: boolean;
  'x-sensitive'?: boolean;
}

export interface RootSchema extends FieldSchema {
  $schema: string;
  $id: string;
  definitions: Record<string, FieldSchema>;
}

/** The documentation of a field, in Markdown. */
export const proseOf = ({ description = '', markdownDescription = description }: FieldSchema): string =>
  markdownDescription;

/** A schema to be described anew. */
export const withoutProse = ({ description: _, markdownDescription: __, ...rest }: FieldSchema): FieldSchema => rest;
