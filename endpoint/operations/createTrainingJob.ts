import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import { wholeJob } from '../../server/document/wholeJob.ts';
import { completeJob } from '../../server/plan/completeJob.ts';
import { invalidProperty, type Problem } from '../../server/validate/problem.ts';
import { validate } from '../../server/validate/validate.ts';
import { type Answer, aboutRule, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { jsonFault } from '../calls/jsonFault.ts';
import { jsonIn, notARecord } from '../calls/jsonIn.ts';
import { noSuchAlgorithm } from './algorithms.ts';
import type { JobServices } from './jobServices.ts';

/** Creates a job if `validate` finds no error in it, and its algorithm is known. Otherwise answers with the first error. */
export async function createTrainingJob(
  call: Call,
  { jobs, runner, algorithms, newId, now, log }: JobServices,
): Promise<Answer> {
  const json = jsonIn(call);
  const fault = json ? undefined : jsonFault(call);
  if (fault) return rejection(notJson, fault);
  const document = parseJob(TextDocument.create('', 'trainingjob', 0, json?.text ?? bodyText(call)));
  const errors = (await validate(document, {}, { log })).filter(({ severity }) => severity === 'error');
  const [error] = json ? errors : errors.filter(({ codes }) => codes[0] === notJson);
  if (error) return aboutRule(rejection(codeOf(error), error.message, solutionOf(error)), error.rule);
  if (!json) return notARecord(call);
  const { id = '' } = document.job.algorithm ?? {};
  const managed = id ? algorithms().get(id) : undefined;
  if (id && !managed) return noSuchAlgorithm(id);
  const job = completeJob(wholeJob(document), { id: newId(), time: now(), ...(managed && { managed }) });
  if (jobs.add(job, runner?.id)) {
    runner?.nudge();
    return answer(201, job);
  }
  return rejection('ModelArts.2751', l10n.t('A training job named "{0}" already exists.', job.metadata.name));
}

const notJson = 'ModelArts.2787';

/** Invalid JSON is validated too, because the syntax error says where it is. */
const bodyText = ({ body }: Call): string => new TextDecoder().decode(body);

const codeOf = ({ codes: [code = invalidProperty] }: Problem): string => code;

const solutionOf = ({ fixes }: Problem): string | undefined => fixes[0]?.title;
