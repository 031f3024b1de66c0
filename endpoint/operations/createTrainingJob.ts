import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import type { Problem } from '../../server/validate/problem.ts';
import { validate } from '../../server/validate/validate.ts';
import { type Answer, aboutRule, answer, refusal } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { jsonIn } from '../calls/jsonIn.ts';
import { completeJob } from './completeJob.ts';
import type { JobServices } from './jobServices.ts';

/** Creates a job when the editor's own check has nothing against it; else answers with the first error of the document. */
export async function createTrainingJob(call: Call, { jobs, newId, now, log }: JobServices): Promise<Answer> {
  const json = jsonIn(call);
  const document = parseJob(TextDocument.create('', 'trainingjob', 0, json?.text ?? bodyText(call)));
  const errors = (await validate(document, {}, { log })).filter(({ severity }) => severity === 'error');
  const [error] = json ? errors : errors.filter(({ codes }) => codes[0] === notJson);
  if (error) return aboutRule(refusal(codeOf(error), error.message, solutionOf(error)), error.rule);
  if (!json) return refusal(notJson, notJsonMessage());
  const job = completeJob(document.job, { id: newId(), time: now() });
  if (jobs.add(job)) return answer(201, job);
  return refusal('ModelArts.2751', l10n.t('There is a training job called {0} already.', job.metadata.name));
}

const notJson = 'ModelArts.2787';

const notJsonMessage = () => l10n.t('The body is no JSON in UTF-8, or its Content-Type says so.');

/** Broken text goes through the check as well: it says where it is broken. */
const bodyText = ({ body }: Call): string => new TextDecoder().decode(body);

/** The second is for rules that predict none: some field is wrong, and the message says which. */
const codeOf = ({ codes: [code = 'ModelArts.2788'] }: Problem): string => code;

const solutionOf = ({ fixes }: Problem): string | undefined => fixes[0] && `${fixes[0].title}.`;
