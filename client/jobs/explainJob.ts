import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { LogSigns } from '../../modelarts/answers/logSigns/logSign.ts';
import { type Explanation, explainFailure } from '../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import { teamSignsIn } from '../../modelarts/failure/teamSigns.ts';
import { readFailure } from '../../modelarts/follow/readFailure.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { plainText } from '../window/plainText.ts';
import { showPage } from '../window/showPage.ts';
import type { FailureProblems } from './failureProblems.ts';
import type { ReadJob } from './jobAccess.ts';
import { explanationUri, type JobDocuments } from './jobDocuments.ts';
import { nameOf } from './jobRequests.ts';
import { explanationPage } from './model/explanationPage.ts';

interface ExplainParts {
  readonly documents: JobDocuments;
  readonly problems: FailureProblems;
}

/** Says why a job failed, and shows it at the field of its file that is to blame. */
export async function explainJob(job: ReadJob, { documents, problems }: ExplainParts): Promise<Explanation> {
  const name = nameOf(job);
  const title = plainText(l10n.t('Looking for the reason why "{0}" ended…', name));
  const { explanation, notes } = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    explainRun(job.scope, job.jobId, job.reading.raw),
  );
  const { mask } = job.scope.session;
  const page = explanationPage(mask(name), explanationLines(explanation).map(mask), notes.map(mask));
  const uri = documents.provide(explanationUri(job.target.id, job.jobId, name), page);
  await showPage(uri);
  await problems.show(job, explanation);
  return explanation;
}

/** Why a job failed, and what couldn't be read. `raw` is the job as its service shows it. */
export async function explainRun(
  scope: CallScope,
  jobId: string,
  raw: string,
): Promise<{ explanation: Explanation; notes: readonly string[] }> {
  const { facts, notes } = await readFailure(scope, jobId, parsedJson(raw));
  const { signs, faults } = await teamSigns();
  return { explanation: explainFailure(facts, signs), notes: [...notes, ...faults] };
}

/** In bytes. Signatures have a few hundred each. */
const largestFile = 1_000_000;

/** The signatures of a team, of all folders that are open. */
async function teamSigns(): Promise<{ signs: LogSigns; faults: readonly string[] }> {
  const read = (workspace.workspaceFolders ?? []).map(async ({ uri: folder }) => {
    const uri = Uri.joinPath(folder, '.trainingjob', 'signatures.json');
    const size = await workspace.fs.stat(uri).then(
      ({ size: bytes }) => bytes,
      () => undefined,
    );
    if (size === undefined) return { signs: {}, faults: [] };
    const path = workspace.asRelativePath(uri);
    if (size > largestFile)
      return { signs: {}, faults: [l10n.t('{0} is too large, so its signatures are left out.', path)] };
    const { signs, faults } = teamSignsIn(new TextDecoder().decode(await workspace.fs.readFile(uri)));
    return { signs, faults: faults.map((fault) => l10n.t('{0}: {1}', path, fault)) };
  });
  const all = await Promise.all(read);
  return { signs: Object.assign({}, ...all.map(({ signs }) => signs)), faults: all.flatMap(({ faults }) => faults) };
}
