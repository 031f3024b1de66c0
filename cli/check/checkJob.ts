import { dirname, resolve } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { validate } from '../../server/validate/validate.ts';
import type { scriptsBeside } from '../kit/scriptsBeside.ts';
import { terminal } from '../kit/terminal.ts';
import { projectRules } from './projectSettings.ts';

export interface CheckOptions {
  /** They win over those of the project. */
  readonly severities?: RuleSeverities;
  readonly knowledge?: Knowledge;
  /** Finds the script of a job. */
  readonly beside?: ReturnType<typeof scriptsBeside>;
}

/** Checks files as the editor does: by the rules of their project, which are read once. */
export function jobCheck({
  severities,
  knowledge,
  beside,
}: CheckOptions = {}): (text: TextDocument) => Promise<JudgedDocument> {
  const rulesAt = projectRules();
  return async (text) => {
    const document = parseJob(text);
    const all = { ...rulesAt(dirname(resolve(text.uri))), ...severities };
    const known = { ...knowledge, ...(await beside?.(text.uri, document)) };
    const problems = await validate(document, all, { log: terminal.warn, knowledge: known });
    return { document, problems, severities: all, knowledge: known };
  };
}
