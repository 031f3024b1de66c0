import { globSync, readFileSync } from 'node:fs';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import { ErrorResponse } from '../../schemas/model/apiError.ts';
import { PathParameters } from '../../schemas/model/pathParameters.ts';
import { TrainingJobRequest, TrainingJobResponse } from '../../schemas/model/trainingJob.ts';
import { rules } from '../../server/rules/index.ts';
import { fillTables } from './manifestTables.ts';
import { projectSchema } from './projectSchema.ts';
import { type Bodies, reference } from './reference.ts';
import { withRules, withRuleTexts } from './ruleSettings.ts';
import { rulesPage } from './rulesPage.ts';
import { signaturesSchema } from './signaturesSchema.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';
import { toJsonSchema } from './toJsonSchema.ts';
import { originalDocs, originalTexts } from './translatable.ts';

export interface GeneratedFile {
  /** Relative to the root of the project. */
  path: string;
  content: string;
}

const store = 'https://www.schemastore.org';

/** All committed files that are generated from model and rules. */
export function generatedFiles(): GeneratedFile[] {
  const request = toJsonSchema(TrainingJobRequest, `${store}/modelarts-training-job.json`, 'ModelArts training job');
  const response = forReaders(
    toJsonSchema(
      TrainingJobResponse,
      `${store}/modelarts-training-job-response.json`,
      'ModelArts training job response',
      [ErrorResponse],
    ),
  );
  const bodies: Bodies = {
    Request: request,
    Response: response,
    Error: { ...response, ...response.definitions.ErrorResponse },
    URL: toJsonSchema(PathParameters, '', 'PathParameters'),
  };
  const manifest = withRules(JSON.parse(read('package.json')), rules);
  const docs = originalDocs({ TrainingJobRequest: request, TrainingJobResponse: response }, rules);
  const manifestTexts = withRuleTexts(JSON.parse(read('package.nls.json')), docs.rules);
  const readme = fillTables(read('README.md'), manifest, manifestTexts);
  return [
    { path: 'schemas/trainingjob.schema.json', content: json(request) },
    { path: 'schemas/trainingjob-response.schema.json', content: json(response) },
    {
      path: 'schemas/signatures.schema.json',
      content: json(signaturesSchema(`${store}/modelarts-training-job-signatures.json`)),
    },
    {
      path: 'schemas/trainingjobrc.schema.json',
      content: json(projectSchema(`${store}/modelarts-training-job-rc.json`, rules)),
    },
    { path: 'schemas/REFERENCE.md', content: reference(bodies) },
    { path: 'docs/RULES.md', content: rulesPage(rules) },
    { path: 'package.json', content: json(manifest) },
    { path: 'package.nls.json', content: json(manifestTexts) },
    { path: 'l10n/bundle.l10n.json', content: json(originalTexts(sources(), snippets(), [request, response])) },
    { path: 'l10n/docs.l10n.json', content: json(docs) },
    { path: 'README.md', content: readme },
    { path: 'ThirdPartyNotices.txt', content: thirdPartyNotices() },
  ];
}

const sources = () =>
  globSync('{client,server,worker,modelarts,endpoint,cli,l10n}/**/*.ts').map((path) => ({ path, text: read(path) }));

const snippets = () => ({ ...JSON.parse(read('snippets/jobs.json')), ...JSON.parse(read('snippets/parts.json')) });

const read = (path: string) => readFileSync(path, 'utf8');

const forWriters = new Set(['readOnly', 'doNotSuggest', 'defaultSnippets']);

/** Nobody writes a response, so it goes without what only helps writers. */
const forReaders = (schema: RootSchema): RootSchema =>
  JSON.parse(JSON.stringify(schema, (key, value) => (forWriters.has(key) ? undefined : value)));

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
