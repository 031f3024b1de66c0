import type { TSchema } from '../../schemas/fields.ts';
import { type FieldSchema, type RootSchema, withoutProse } from '../../schemas/jsonSchema.ts';

/** A TypeBox schema, with the keywords of `fields.ts` that the generated schema doesn't have. */
type ModelSchema = Omit<FieldSchema, 'properties' | 'items'> & {
  properties?: Record<string, ModelSchema>;
  items?: ModelSchema;
  'x-field'?: FieldSchema;
  'x-suggested'?: readonly string[];
  'x-nullable'?: boolean;
  'x-or-array'?: boolean;
};

/** Converts a root object of the model to a self-contained draft-07 schema. Nested objects and the `additional` ones become definitions. */
export function toJsonSchema(
  root: TSchema,
  $id: string,
  title: string,
  additional: readonly TSchema[] = [],
): RootSchema {
  const definitions: Record<string, FieldSchema> = {};
  for (const object of additional) convertObjectField(object as ModelSchema, definitions);
  const body = convertObject(root as ModelSchema, definitions);
  const link: FieldSchema = {
    type: 'string',
    description: "URI of the JSON schema of this file. It isn't sent to the service.",
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id,
    ...body,
    title,
    properties: { $schema: { ...link, doNotSuggest: true }, ...body.properties },
    defaultSnippets: [{ label: title, body: sampleOf(root as ModelSchema) }],
    definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function convertField(field: ModelSchema, definitions: Record<string, FieldSchema>): FieldSchema {
  if (field['x-or-array']) return convertOneOrArray(field, definitions);
  if (field.title && field.properties) return convertObjectField(field, definitions);
  const { 'x-nullable': nullable, 'x-field': _, 'x-suggested': __, properties, items, ...rest } = field;
  return documented({
    ...rest,
    ...(nullable && { type: [rest.type, 'null'].flat() as string[] }),
    ...(properties && { properties: convertAll(properties, definitions) }),
    ...(items && { items: convertField(items, definitions) }),
    ...(rest.readOnly && { doNotSuggest: true }),
    ...(rest['x-known-values'] && { defaultSnippets: valueSnippets(rest['x-known-values']) }),
    ...(items && { defaultSnippets: [{ label: `[ ${items.title ?? items.type} ]`, body: [sampleOf(items)] }] }),
  });
}

/**
 * A field that holds an object of the model. `allOf` keeps the field's own description, which a bare `$ref` would lose. A field that
 * also takes null repeats the properties of the object, because the definition is shared and takes objects only.
 */
function convertObjectField(field: ModelSchema, definitions: Record<string, FieldSchema>): FieldSchema {
  const name = field.title as string;
  definitions[name] ??= convertObject(field, definitions);
  return documented({
    ...(field['x-nullable']
      ? { ...withoutProse(definitions[name]), type: ['object', 'null'] }
      : { allOf: [{ $ref: `#/definitions/${name}` }] }),
    ...(field['x-field'] ?? {}),
    ...(field['x-not-implemented'] && { 'x-not-implemented': true }),
    ...(field.readOnly
      ? { readOnly: true, doNotSuggest: true }
      : { defaultSnippets: [{ label: name, body: sampleOf(field) }] }),
  });
}

/** Both forms in one schema without `anyOf`: `items` describes the array, the other keywords the single value. */
function convertOneOrArray(field: ModelSchema, definitions: Record<string, FieldSchema>): FieldSchema {
  const { 'x-or-array': _, ...one } = field;
  const { allOf, ...own } = convertField(one, definitions);
  const single = allOf ? { ...withoutProse(definitions[one.title as string] ?? {}), ...own } : own;
  const { examples: __, ...item } = withoutProse(own);
  return { ...single, type: [single.type ?? [], 'array'].flat(), items: allOf ? { allOf } : item };
}

function convertObject(object: ModelSchema, definitions: Record<string, FieldSchema>): FieldSchema {
  const { title, description, required, properties = {}, 'x-order': order } = object;
  return documented({
    type: 'object',
    ...(title && { title }),
    ...(description && { description }),
    ...(required?.length && { required }),
    ...(order && { 'x-order': order }),
    properties: convertAll(properties, definitions),
  });
}

const convertAll = (fields: Record<string, ModelSchema>, definitions: Record<string, FieldSchema>) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, convertField(field, definitions)]));

/** Descriptions are in Markdown. Tools that show plain text get them without the markup. */
function documented<T extends FieldSchema>(schema: T): T {
  const { description } = schema;
  if (!description?.match(/[`*[]/)) return schema;
  const plain = description.replace(/`|\*\*/g, '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
  return { ...schema, description: plain, markdownDescription: description };
}

const valueSnippets = (known: Record<string, string>) =>
  Object.entries(known).map(([value, meaning]) => ({ label: value, markdownDescription: meaning, body: value }));

/** What completion inserts for a field: the required and suggested properties, with tab stops. */
function sampleOf(field: ModelSchema): unknown {
  let stop = 0;
  const sample = (schema: ModelSchema): unknown => {
    const { type, properties = {}, required = [], items, 'x-suggested': suggested = [] } = schema;
    if (type === 'array') return items ? [sample(items)] : [];
    if (type !== 'object') return tabStop(schema, ++stop);
    const inserted = Object.entries(properties).filter(([name]) => [...required, ...suggested].includes(name));
    return Object.fromEntries(inserted.map(([name, property]) => [name, sample(property)]));
  };
  return sample(field);
}

/** A tab stop for a scalar, in the notation of `defaultSnippets`: what isn't a string starts with `^`. */
function tabStop(
  { type, enum: closed, 'x-known-values': open = {}, default: preset }: ModelSchema,
  stop: number,
): string {
  const values = closed ?? Object.keys(open);
  const first = preset ?? values[0] ?? (type === 'string' ? '' : 1);
  const others = values.filter((value) => value !== first);
  const content = others.length ? `|${[first, ...others].join()}|` : `:${first}`;
  return `${type === 'string' ? '' : '^'}\${${stop}${content}}`;
}
