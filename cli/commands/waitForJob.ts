import * as l10n from '@vscode/l10n';
import type { JobSummary } from '../../modelarts/answers/jobSummary.ts';
import type { JobNews, SeenJob } from '../../modelarts/follow/jobWatch.ts';
import { watchJob } from '../../modelarts/follow/watchJob.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import type { Session } from '../../modelarts/session/session.ts';
import type { Submission } from '../../modelarts/submission/submission.ts';
import { exitCodes } from '../kit/command.ts';
import { terminal } from '../kit/terminal.ts';
import { explain } from './explainJob.ts';

/** Waits until a submitted job has ended, tells its phases, and gives the exit code. */
export async function waitForJob(submission: Submission, session: Session, signal: AbortSignal): Promise<number> {
  const jobId = submission.kind === 'answered' ? submission.jobId : undefined;
  const projectId = await projectIdOf(session, signal);
  if (jobId !== undefined && typeof projectId === 'string') return waitFor({ session, projectId, signal }, jobId);
  terminal.warn(l10n.t("The job can't be waited for, because the response doesn't show its ID."));
  return exitCodes.uncertain;
}

async function waitFor(scope: CallScope, id: string): Promise<number> {
  for await (const news of watchJob(scope, id)) {
    if (news.kind === 'ended') return ended(scope, id, news);
    terminal.warn(scope.session.mask(textOf(news, id)));
    if (news.kind === 'failed') return exitCodes.uncertain;
  }
  terminal.warn(l10n.t('Job {0} goes on. To follow it, run trainingjob jobs logs -f {0}.', id));
  return exitCodes.interrupted;
}

function textOf(news: Exclude<JobNews, { kind: 'ended' }>, id: string): string {
  switch (news.kind) {
    case 'phase':
      return phaseText(news.job);
    case 'trouble':
      return l10n.t("Job {0} can't be read for now, and is looked at again. {1}", id, news.reason);
    case 'failed':
      return l10n.t("Job {0} can't be read anymore. {1}", id, news.reason);
  }
}

const phaseText = ({ name, id, phase = '?' }: JobSummary): string =>
  l10n.t('Job {0} is in phase {1}.', name ?? id, phase);

async function ended(scope: CallScope, id: string, { job, raw }: SeenJob): Promise<number> {
  if (/^completed$/i.test(job.phase ?? '')) return exitCodes.ok;
  await explain(scope, id, parsedJson(raw));
  return exitCodes.rejected;
}
