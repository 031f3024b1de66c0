import { dirname, resolve } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import type { PartialJob } from '../../server/document/path.ts';
import { plainJob } from '../../server/document/plainJob.ts';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { fineJobs } from '../../server/validate/fineJobs.ts';
import type { RuleSeverities } from '../../server/validate/ruleProblems.ts';
import { mayIgnore } from '../../server/validate/suppressions.ts';
import { validate } from '../../server/validate/validate.ts';
import { once } from '../kit/once.ts';
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
export function jobCheck(options: CheckOptions = {}): (text: TextDocument) => Promise<JudgedDocument> {
  const givenFor = givenBy(options);
  return async (text) => {
    const document = parseJob(text);
    const given = await givenFor(text.uri, document.job);
    return {
      document,
      problems: await validate(document, given.severities, { log: terminal.warn, ...given }),
      ...given,
    };
  };
}

/** Tells files without problems in a fraction of the time that it takes to tell what is wrong with the others. */
export function fineCheck(
  options: CheckOptions,
): (texts: readonly TextDocument[]) => Promise<ReadonlySet<TextDocument>> {
  const givenFor = givenBy(options);
  const asked = async (text: TextDocument) => {
    const job = mayIgnore(text.getText()) ? undefined : plainJob(text.getText());
    return job && { text, job, ...(await givenFor(text.uri, job)) };
  };
  return async (texts) => {
    const jobs: NonNullable<Awaited<ReturnType<typeof asked>>>[] = [];
    for (const text of texts) {
      // Why nothing is given for a file is said when it is checked with its tree.
      const job = await asked(text).catch(() => undefined);
      if (job) jobs.push(job);
    }
    return new Set([...fineJobs(jobs)].map(({ text }) => text));
  };
}

/** What a file is checked by. */
function givenBy({ severities, knowledge, beside }: CheckOptions) {
  const rulesAt = projectRules();
  const severitiesAt = once((folder) => ({ ...rulesAt(resolve(folder)), ...severities }));
  return async (file: string, job: PartialJob) => ({
    severities: severitiesAt(dirname(file)),
    knowledge: { ...knowledge, ...(await beside?.(file, job)) },
  });
}
