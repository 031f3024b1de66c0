import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { explanationText } from '../../modelarts/answers/errors.ts';
import { explainFailure } from '../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import { readFailure } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { plainSecretsIn } from '../../modelarts/masks/maskBody.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { rangeOf } from '../../server/document/span.ts';
import { preview } from '../../server/features/preview.ts';
import { type Explanation, explainSubject, unknownSubjectText } from '../check/explainSubject.ts';
import { connectedScope } from '../kit/connectedScope.ts';
import { readTeamSigns } from '../kit/readTeamSigns.ts';
import { jobTextIn, jobTextSchema } from './jobText.ts';
import type { Params } from './jsonRpc.ts';
import { requiredText, type Tool, type ToolContext, ToolError, type ToolResult } from './tool.ts';

/** All that an assistant can ask for. */
export const tools: Readonly<Record<string, Tool>> = {
  check_job: {
    title: () => l10n.t('Check a training job'),
    description: () =>
      l10n.t(
        'Checks a ModelArts training job file as the editor and the service do. Returns its problems with line, column, severity, rule and the titles of possible fixes. Nothing is sent.',
      ),
    inputSchema: jobTextSchema,
    call: checkJob,
  },
  explain: {
    title: () => l10n.t('Explain a field, rule or error code'),
    description: () =>
      l10n.t(
        'Explains a field of a training job by its path (spec.resource.flavor_id), a rule by its ID (unknown-property), or an error code of the service (ModelArts.2781).',
      ),
    inputSchema: () => ({
      type: 'object',
      properties: {
        subject: { type: 'string', description: l10n.t('A path of a field, the ID of a rule, or an error code.') },
      },
      required: ['subject'],
      additionalProperties: false,
    }),
    call: async (params) => ({ content: explained(requiredText(params, 'subject').trim()) }),
  },
  preview_request: {
    title: () => l10n.t('Preview the request of a training job'),
    description: () =>
      l10n.t(
        'Shows as Markdown what submitting a job file would send (with size and SHA-256) and what the container would get: command line, environment, paths. Secrets are masked. Nothing is sent.',
      ),
    inputSchema: jobTextSchema,
    call: previewRequest,
  },
  explain_failure: {
    title: () => l10n.t('Explain why a training job failed'),
    description: () =>
      l10n.t(
        'Reads a training job of the target that the environment names (TRAININGJOB_REGION or TRAININGJOB_URL, and credentials), with its events and logs, and says why it failed and what to do. It only reads.',
      ),
    inputSchema: () => ({
      type: 'object',
      properties: { job_id: { type: 'string', description: l10n.t('The ID of the job.') } },
      required: ['job_id'],
      additionalProperties: false,
    }),
    call: explainJobFailure,
  },
};

async function checkJob(params: Params, context: ToolContext): Promise<ToolResult> {
  const text = await jobTextIn(params, context);
  const { problems } = await context.check(text);
  const found = problems.map(({ span, severity, rule, message, path, codes, fixes }) => {
    const { start } = rangeOf(text, span);
    const place = { line: start.line + 1, column: start.character + 1 };
    return { ...place, severity, rule, message, path, codes, fixes: fixes.map(({ title }) => title) };
  });
  return { content: { problems: found }, secrets: plainSecretsIn(text.getText()) };
}

async function previewRequest(params: Params, context: ToolContext): Promise<ToolResult> {
  const text = await jobTextIn(params, context);
  const hash = (body: string) => createHash('sha256').update(body).digest('hex');
  const { document, problems } = await context.check(text);
  const markdown = await preview(document, problems, { hash });
  return { content: { markdown }, secrets: plainSecretsIn(text.getText()) };
}

async function explainJobFailure(params: Params, { signal }: ToolContext): Promise<ToolResult> {
  const id = requiredText(params, 'job_id').trim();
  const scope = await connectedScope(signal);
  if (isFailed(scope)) throw new ToolError(scope.reason);
  const reading = await getTrainingJob(scope, id);
  if (isFailed(reading)) throw new ToolError(reading.reason);
  if (reading.error) throw new ToolError(explanationText(reading.error));
  const { facts, notes } = await readFailure(scope, id, parsedJson(reading.raw));
  const explanation = explainFailure(facts, await readTeamSigns(process.cwd()));
  const said = scope.session.mask(JSON.stringify({ summary: explanationLines(explanation), notes, explanation }));
  return { content: JSON.parse(said) };
}

function explained(subject: string): Explanation {
  const found = explainSubject(subject);
  if (found) return found;
  throw new ToolError(unknownSubjectText(subject));
}
