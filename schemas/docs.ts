import { type FieldSchema, proseOf, type RootSchema, withoutProse } from './jsonSchema.ts';

/** Returns the replacement of a documentation text. */
export type Replace = (key: string, text: string) => string;

/**
 * A schema with its documentation replaced. The keys of its texts are `Object` for an object, `Object.field` for a field,
 * `Object.field[]` for an item, `Object.field.KEY` for a known key of a map, and any of these with `=value` for the meaning of a value.
 */
export function mapDocs(root: RootSchema, rootName: string, replace: Replace): RootSchema {
  const definitions = Object.entries(root.definitions).map(([name, object]) => [
    name,
    mapObject(object, name, replace),
  ]);
  const { $schema, $id } = root;
  return { ...mapObject(root, rootName, replace), $schema, $id, definitions: Object.fromEntries(definitions) };
}

const mapObject = (object: FieldSchema, name: string, replace: Replace): FieldSchema => ({
  ...mapProse(object, name, replace),
  ...mapMembers(object, name, replace),
});

const mapMembers = ({ properties }: FieldSchema, owner: string, replace: Replace): FieldSchema =>
  properties
    ? {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, field]) => [name, mapField(field, `${owner}.${name}`, replace)]),
        ),
      }
    : {};

function mapField(field: FieldSchema, key: string, replace: Replace): FieldSchema {
  const { enum: values = [], markdownEnumDescriptions: meanings, 'x-known-values': known, items, title } = field;
  return {
    ...mapProse(field, key, replace),
    // A field that repeats the properties of a titled object uses the keys of that object.
    ...mapMembers(field, title ?? key, replace),
    ...(meanings && {
      markdownEnumDescriptions: meanings.map((meaning, index) => replace(`${key}=${values[index]}`, meaning)),
    }),
    ...(known && {
      'x-known-values': Object.fromEntries(
        Object.entries(known).map(([value, meaning]) => [value, replace(`${key}=${value}`, meaning)]),
      ),
    }),
    ...(items && { items: mapField(items, `${key}[]`, replace) }),
  };
}

function mapProse(field: FieldSchema, key: string, replace: Replace): FieldSchema {
  const prose = proseOf(field);
  return prose ? { ...withoutProse(field), description: replace(key, prose) } : field;
}
