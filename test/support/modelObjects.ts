import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { ErrorResponse } from '../../schemas/model/apiError.ts';
import { PathParameters } from '../../schemas/model/pathParameters.ts';
import { TrainingJobRequest, TrainingJobResponse } from '../../schemas/model/trainingJob.ts';
import { toJsonSchema } from '../../scripts/generate/toJsonSchema.ts';

const roots = [TrainingJobRequest, TrainingJobResponse, ErrorResponse, PathParameters];

/** Every named object of the model as the generated schemas have it, roots included. */
export function modelObjects(): ReadonlyMap<string, FieldSchema> {
  const objects = roots.flatMap((root): [string, FieldSchema][] => {
    const { title = '' } = root as { title?: string };
    const { definitions, ...object } = toJsonSchema(root, '', title);
    return [[title, object], ...Object.entries(definitions)];
  });
  return new Map(objects);
}
