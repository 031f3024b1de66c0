import type { RootSchema } from '../../schemas/jsonSchema.ts';
import type { Path } from '../../server/document/path.ts';
import { fieldAt, type ResolvedField, requestSchema, typesOf } from '../../server/document/schema.ts';

/** Every object of a schema, by the path to one place where it can stand. A request has none that is read-only. */
export function* objectsOf(root: RootSchema, path: Path = []): Generator<{ path: Path; object: ResolvedField }> {
  const field = path.length ? fieldAt(path, root) : root;
  if (!field || (field.readOnly && root === requestSchema)) return;
  if (field.items && typesOf(field).includes('array')) yield* objectsOf(root, [...path, 0]);
  if (!field.properties) return;
  yield { path, object: field };
  for (const name of Object.keys(field.properties)) yield* objectsOf(root, [...path, name]);
}

/** A document that holds nothing but what is at the path. */
export const documentAround = (path: Path, inner: string): string =>
  path.reduceRight<string>(
    (text, step) => (typeof step === 'number' ? `[${text}]` : `{${JSON.stringify(step)}: ${text}}`),
    inner,
  );
