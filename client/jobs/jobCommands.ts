import { CancellationError, env, l10n, Uri, window } from 'vscode';
import { firstOf } from '../../l10n/lists.ts';
import { indentJson } from '../../modelarts/answers/indentJson.ts';
import { consoleUrlOf } from '../../modelarts/target/consoleUrl.ts';
import type { RequestOf } from '../history/requestDocuments.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { Targets } from '../targets/targets.ts';
import type { CommandTable, JobCommands } from '../window/commands.ts';
import { UserError } from '../window/errors.ts';
import { compareRequests } from './compareRequests.ts';
import type { CurvesPanel } from './curvesPanel.ts';
import { explainJob } from './explainJob.ts';
import type { FailureProblems } from './failureProblems.ts';
import type { JobAccess, JobReference, ReadJob } from './jobAccess.ts';
import { actOnJob, deleteAction, type JobAction, restartAction, stopAction } from './jobActions.ts';
import { detailsUri, type JobDocuments } from './jobDocuments.ts';
import { compareJobWithFile, nameOf, openJobAsFile, submitJobAgain } from './jobRequests.ts';
import type { JobsView } from './jobsView.ts';
import type { JobTerminals } from './jobTerminals.ts';
import type { Ability } from './model/abilities.ts';
import { saveJobLog, type WriteLog } from './saveJobLog.ts';
import { showJob } from './showJob.ts';
import { showTrials } from './showTrials.ts';

interface JobCommandsParts {
  readonly view: JobsView;
  readonly terminals: JobTerminals;
  readonly problems: FailureProblems;
  readonly curves: CurvesPanel;
  /** Called when a job may be in another phase soon. */
  readonly changed: (job: JobReference) => unknown;
  readonly access: JobAccess;
  readonly targets: Targets;
  readonly documents: JobDocuments;
  readonly history: SubmissionHistory;
  readonly requestOf: RequestOf;
  readonly writeLog: WriteLog;
}

/** The commands of the jobs view, for one job and for all. */
export function jobCommands({
  view,
  access,
  targets,
  documents,
  terminals,
  problems,
  curves,
  changed,
  history,
  requestOf,
  writeLog,
}: JobCommandsParts): CommandTable<JobCommands> {
  const onReference = (run: (job: JobReference) => unknown, ability?: Ability) => async (node?: unknown) =>
    run(await access.reference(node, ability));
  const onJob = (run: (job: ReadJob) => unknown, ability?: Ability) =>
    onReference(async (reference) => run(await access.read(reference)), ability);
  const onAction = (action: JobAction, ability?: Ability) =>
    onReference(async (reference) => {
      await actOnJob(action, reference, access);
      changed(reference);
    }, ability);
  return {
    'trainingjob.showJobLog': onJob(terminals.show),
    'trainingjob.showCurves': async (node, selected) => showCurves(await access.references(node, selected), curves),
    'trainingjob.showTrials': onJob((job) => showTrials(job, documents), 'search'),
    'trainingjob.explainFailure': onJob((job) => explainJob(job, { documents, problems }), 'explainable'),
    'trainingjob.saveJobLog': onJob((job) => saveJobLog(job, writeLog)),
    'trainingjob.stopJob': onAction(stopAction, 'stoppable'),
    'trainingjob.restartJob': onAction(restartAction, 'ended'),
    'trainingjob.deleteJob': onAction(deleteAction),
    'trainingjob.refreshJobs': () => view.refresh(),
    'trainingjob.searchJobs': () => searchJobs(view),
    '_trainingjob.loadMoreJobs': () => view.loadMore(),
    'trainingjob.compareRequests': (file) => compareRequests({ access, history, documents, requestOf }, file),
    'trainingjob.openJob': onJob((job) => openJob(job, documents)),
    '_trainingjob.showJob': (wanted) => showJob(wanted, { view, targets }),
    'trainingjob.openJobAsFile': onJob(openJobAsFile),
    'trainingjob.compareJob': onJob((job) => compareJobWithFile(job, { documents, requestOf })),
    'trainingjob.submitJobAgain': onJob((job) => submitJobAgain(job, requestOf)),
    'trainingjob.copyIdOfJob': onReference(({ jobId }) => env.clipboard.writeText(jobId)),
    'trainingjob.openConsole': onReference(openConsole),
  };
}

async function searchJobs(view: JobsView): Promise<void> {
  const text = await window.showInputBox({
    title: l10n.t('Search jobs'),
    prompt: l10n.t('Enter a part of the name. Leave empty to list all jobs.'),
    value: view.searched,
  });
  if (text === undefined) throw new CancellationError();
  await view.search(text.trim());
}

async function openJob(job: ReadJob, documents: JobDocuments): Promise<void> {
  const { text } = indentJson(job.reading.text);
  await documents.show(detailsUri(job.target.id, job.jobId, nameOf(job)), `${text}\n`);
}

async function openConsole({ jobId, target }: JobReference): Promise<void> {
  const url = consoleUrlOf(target.region, jobId);
  if (!url) throw new UserError(l10n.t('The web console of target "{0}" isn\'t known.', target.label), [], 'warning');
  await env.openExternal(Uri.parse(url));
}

/** Of several jobs, over each other. */
function showCurves(jobs: readonly JobReference[], curves: CurvesPanel): void {
  const names = jobs.map(({ name, jobId }) => name ?? jobId);
  curves.show(l10n.t('Curves of {0}', firstOf(names, 3)), jobs);
}
