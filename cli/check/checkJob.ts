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
  const givenIn = givenBy(options);
  return async (text) => {
    const document = parseJob(text);
    const { severities, knownOf } = await givenIn(dirname(text.uri));
    const given = { severities, knowledge: await knownOf(document.job) };
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
  const givenIn = givenBy(options);
  const asked = async (folder: string, texts: readonly TextDocument[]) => {
    const { severities, knownOf } = await givenIn(folder);
    const jobs: (Parameters<typeof fineJobs>[0][number] & { readonly text: TextDocument })[] = [];
    for (const text of texts) {
      const written = text.getText();
      const job = mayIgnore(written) ? undefined : plainJob(written);
      if (!job) continue;
      const known = knownOf(job);
      jobs.push({ text, job, written, severities, knowledge: known instanceof Promise ? await known : known });
    }
    return jobs;
  };
  return async (texts) => {
    const jobs = await Promise.all(
      [...byFolder(texts)].map(([folder, inFolder]) =>
        // Why nothing is given for a file is said when it is checked with its tree.
        asked(folder, inFolder).catch(() => []),
      ),
    );
    return new Set([...fineJobs(jobs.flat())].map(({ text }) => text));
  };
}

function byFolder(texts: readonly TextDocument[]): ReadonlyMap<string, readonly TextDocument[]> {
  const folders = new Map<string, TextDocument[]>();
  for (const text of texts) {
    const folder = dirname(text.uri);
    const others = folders.get(folder);
    if (others) others.push(text);
    else folders.set(folder, [text]);
  }
  return folders;
}

/** What the files of a folder are checked by. */
function givenBy({ severities, knowledge = {}, beside }: CheckOptions) {
  const rulesAt = projectRules();
  return once(async (folder) => {
    const found = await beside?.(folder);
    return {
      severities: { ...rulesAt(resolve(folder)), ...severities },
      knownOf: (job: PartialJob): Knowledge | Promise<Knowledge> =>
        found?.mayKnow(job) ? found.beside(job).then((it) => ({ ...knowledge, ...it })) : knowledge,
    };
  });
}
