import { toJsonSchema } from './jsonSchema.ts';
import { TrainingJobRequest } from './model/trainingJob.ts';

export interface GeneratedFile {
  /** Relative to the top of the project. */
  path: string;
  content: string;
}

/** Everything that is generated from the model and committed. */
export function generatedFiles(): GeneratedFile[] {
  return [
    {
      path: 'schemas/trainingjob.schema.json',
      content: json(
        toJsonSchema(
          TrainingJobRequest,
          'https://json.schemastore.org/modelarts-training-job.json',
          'ModelArts training job',
        ),
      ),
    },
  ];
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
