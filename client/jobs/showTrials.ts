import { l10n } from 'vscode';
import { goalOf } from '../../modelarts/answers/trials.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { listTrials } from '../../modelarts/operations/listTrials.ts';
import { UserError } from '../window/errors.ts';
import { showPage } from '../window/showPage.ts';
import { answered, type ReadJob } from './jobAccess.ts';
import { type JobDocuments, trialsUri } from './jobDocuments.ts';
import { nameOf } from './jobRequests.ts';
import { trialsPage } from './model/trialsPage.ts';

/** Shows the trials of a job that searches hyperparameters as a table, as they are now. */
export async function showTrials(job: ReadJob, documents: JobDocuments): Promise<void> {
  const goal = goalOf(parsedJson(job.reading.raw));
  const name = nameOf(job);
  if (!goal) throw new UserError(l10n.t('"{0}" isn\'t a hyperparameter search.', name), [], 'warning');
  const { trials } = answered(await listTrials(job.scope, job.jobId));
  if (!trials) throw new UserError(l10n.t('The service shows no trials of "{0}".', name), [], 'warning');
  const page = trialsPage(name, trials, goal);
  await showPage(documents.provide(trialsUri(job.target.id, job.jobId, name), page));
}
