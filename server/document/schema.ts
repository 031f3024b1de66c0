import { type FieldSchema, type RootSchema, withoutProse } from '../../schemas/jsonSchema.ts';
import request from '../../schemas/trainingjob.schema.json' with { type: 'json' };
import response from '../../schemas/trainingjob-response.schema.json' with { type: 'json' };
import { memoize } from './memoize.ts';
import type { Path } from './path.ts';

/** The generated schema of the request body: what every feature reads. */
export const requestSchema = request as unknown as RootSchema;

/** The schema of what the service knows of a job. */
export const responseSchema = response as unknown as RootSchema;

/** The schema of what it says when it refuses. */
export const errorSchema: RootSchema = errorSchemaIn(responseSchema);

/** Whether a schema is that of the request, in whatever language. */
export const isOfRequest = ({ $id }: RootSchema): boolean => $id === requestSchema.$id;

export function errorSchemaIn(response: RootSchema): RootSchema {
  return { ...response, ...response.definitions.ErrorResponse };
}

/** A field with the named object it holds: documentation of the place, members of the definition. */
export interface ResolvedField extends FieldSchema {
  /** Name of the named object, when the field holds one. */
  definition?: string;
}

/** Follows the reference of a field; what the place says (description, marks) wins over the definition. */
export const resolveField = (field: FieldSchema, root: RootSchema = requestSchema): ResolvedField =>
  resolverOf(root)(field);

const resolverOf = memoize((root: RootSchema) => memoize((field: FieldSchema) => resolve(field, root)));

function resolve(field: FieldSchema, root: RootSchema): ResolvedField {
  const reference = field.allOf?.[0]?.$ref ?? field.$ref;
  // What may be null or a list has the members of its object at the place itself.
  if (!reference) return field.title && root.definitions[field.title] ? { ...field, definition: field.title } : field;
  const definition = reference.slice(reference.lastIndexOf('/') + 1);
  const { allOf: _, $ref: __, ...place } = field;
  return { ...withoutProse(root.definitions[definition] ?? {}), ...place, definition };
}

/** The field a path leads to, or nothing where the schema does not know it. Item indices count as any number. */
export function fieldAt(path: Path, root: RootSchema = requestSchema): ResolvedField | undefined {
  let field: ResolvedField | undefined = root;
  for (const step of path) {
    const next: FieldSchema | undefined = typeof step === 'number' ? field.items : memberOf(field, step);
    if (!next) return undefined;
    field = resolveField(next, root);
  }
  return field;
}

/** The names of the members of an object in the order of the documentation. */
export const orderAt = (path: Path): readonly string[] => Object.keys(fieldAt(path)?.properties ?? {});

/** Title of the object a path leads to or, where it leads to less or nowhere, of the one around it. */
export function objectTitleAt(path: Path, root: RootSchema = requestSchema): string {
  const { title, items } = fieldAt(path, root) ?? {};
  const object = title ?? (items && resolveField(items, root).title);
  return object ?? objectTitleAt(path.slice(0, -1), root);
}

/** The field of a member as the object declares it, or as a map declares all of them. */
export const memberOf = (owner: FieldSchema, name: string): FieldSchema | undefined =>
  owner.properties && Object.hasOwn(owner.properties, name) ? owner.properties[name] : owner.additionalProperties;

/** Whether the object around a member has to have it. */
export const isMandatory = (path: Path): boolean =>
  fieldAt(path.slice(0, -1))?.required?.includes(String(path.at(-1))) ?? false;

/** The types a field accepts, in JSON Schema's names. */
export const typesOf = ({ type }: FieldSchema): readonly string[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;
