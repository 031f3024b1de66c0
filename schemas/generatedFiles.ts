import { readFileSync } from 'node:fs';
import { rules } from '../server/rules/index.ts';
import { toJsonSchema } from './jsonSchema.ts';
import { ErrorResponse } from './model/apiError.ts';
import { TrainingJobRequest, TrainingJobResponse } from './model/trainingJob.ts';
import { reference } from './reference.ts';
import { withRules } from './ruleSettings.ts';
import { rulesPage } from './rulesPage.ts';

export interface GeneratedFile {
  /** Relative to the top of the project. */
  path: string;
  content: string;
}

const store = 'https://json.schemastore.org';

/** Everything that is generated from model and rules and committed. */
export function generatedFiles(): GeneratedFile[] {
  const request = toJsonSchema(TrainingJobRequest, `${store}/modelarts-training-job.json`, 'ModelArts training job');
  const response = toJsonSchema(
    TrainingJobResponse,
    `${store}/modelarts-training-job-response.json`,
    'Answer of ModelArts about a training job',
    [ErrorResponse],
  );
  return [
    { path: 'schemas/trainingjob.schema.json', content: json(request) },
    { path: 'schemas/trainingjob-response.schema.json', content: json(response, forReaders) },
    { path: 'schemas/REFERENCE.md', content: reference(request, response, response.definitions.ErrorResponse ?? {}) },
    { path: 'docs/RULES.md', content: rulesPage(rules) },
    { path: 'package.json', content: json(withRules(JSON.parse(readFileSync('package.json', 'utf8')), rules)) },
  ];
}

const forWriters = new Set(['readOnly', 'doNotSuggest', 'defaultSnippets']);

/** Nobody writes a response, so what only matters to writers is left out. */
const forReaders = (key: string, value: unknown) => (forWriters.has(key) ? undefined : value);

const json = (value: unknown, replacer?: (key: string, value: unknown) => unknown) =>
  `${JSON.stringify(value, replacer, 2)}\n`;
