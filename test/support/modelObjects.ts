import { type FieldSchema, toJsonSchema } from '../../schemas/jsonSchema.ts';
import * as roots from '../../schemas/model/trainingJob.ts';

/** Every named object of the model as the generated schemas have it, roots included. */
export function modelObjects(): ReadonlyMap<string, FieldSchema> {
  const objects = Object.values(roots).flatMap((root): [string, FieldSchema][] => {
    const { title = '' } = root as { title?: string };
    const { definitions, ...object } = toJsonSchema(root, '', title);
    return [[title, object], ...Object.entries(definitions)];
  });
  return new Map(objects);
}
