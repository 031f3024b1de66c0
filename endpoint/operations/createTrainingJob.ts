import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import type { Problem } from '../../server/validate/problem.ts';
import { validate } from '../../server/validate/validate.ts';
import { type Answer, aboutRule, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { jsonIn } from '../calls/jsonIn.ts';
import { completeJob } from './completeJob.ts';
import type { JobServices } from './jobServices.ts';

/** Creates a job if `validate` finds no error in it. Otherwise answers with the first error. */
export async function createTrainingJob(call: Call, { jobs, newId, now, log }: JobServices): Promise<Answer> {
  const json = jsonIn(call);
  const document = parseJob(TextDocument.create('', 'trainingjob', 0, json?.text ?? bodyText(call)));
  const errors = (await validate(document, {}, { log })).filter(({ severity }) => severity === 'error');
  const [error] = json ? errors : errors.filter(({ codes }) => codes[0] === notJson);
  if (error) return aboutRule(rejection(codeOf(error), error.message, solutionOf(error)), error.rule);
  if (!json) return rejection(notJson, notJsonMessage());
  const job = completeJob(document.job, { id: newId(), time: now() });
  if (jobs.add(job)) return answer(201, job);
  return rejection('ModelArts.2751', l10n.t('A training job named "{0}" already exists.', job.metadata.name));
}

const notJson = 'ModelArts.2787';

const notJsonMessage = () => l10n.t('The body must be JSON in UTF-8, with Content-Type "application/json".');

/** Invalid JSON is validated too, because the syntax error says where it is. */
const bodyText = ({ body }: Call): string => new TextDecoder().decode(body);

/** The default is for rules without a code: a field is invalid, and the message says which. */
const codeOf = ({ codes: [code = 'ModelArts.2788'] }: Problem): string => code;

const solutionOf = ({ fixes }: Problem): string | undefined => fixes[0]?.title;
