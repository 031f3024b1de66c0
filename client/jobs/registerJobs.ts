import { Disposable, type Uri } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import type { RequestOf } from '../history/requestDocuments.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { Target, Targets } from '../targets/targets.ts';
import type { CommandTable, JobCommands } from '../window/commands.ts';
import type { Guard } from '../window/errors.ts';
import { connectJobs } from './connectJobs.ts';
import { curvesPanel } from './curvesPanel.ts';
import { registerExplainFailureTool } from './explainFailureTool.ts';
import { failureProblems } from './failureProblems.ts';
import { type JobReference, jobAccess } from './jobAccess.ts';
import { jobCommands } from './jobCommands.ts';
import { jobDocuments } from './jobDocuments.ts';
import { JobsView } from './jobsView.ts';
import { jobTerminals } from './jobTerminals.ts';
import type { SearchRewards } from './rewardAttributes.ts';
import type { WriteLog } from './saveJobLog.ts';
import type { WatchedJobs } from './watchedJobs.ts';
import { jobWatcher } from './watchJobs.ts';

/** What of jobs depends on whether this is a machine or a page. */
export interface JobHost {
  readonly kept: WatchedJobs;
  readonly searchRewards: SearchRewards;
  readonly writeLog: WriteLog;
}

interface JobsParts {
  readonly extensionUri: Uri;
  readonly host: JobHost;
  readonly targets: Targets;
  readonly history: SubmissionHistory;
  readonly ports: Ports;
  readonly guard: Guard;
  readonly requestOf: RequestOf;
  /** Called when the jobs of a target were listed. */
  readonly listed: (targetId: string) => void;
  /** Values that answers can repeat, and nobody may see. */
  readonly secrets: { readonly all: () => Promise<readonly string[]> };
}

/** Everything that has to do with jobs after they were created. */
export interface Jobs extends Disposable {
  readonly commands: CommandTable<JobCommands>;
  /** Call it when a job was created from a file. */
  readonly created: (targetId: string, jobId: string, source: Uri) => Promise<void>;
}

export function registerJobs({
  extensionUri,
  host: { kept, searchRewards, writeLog },
  targets,
  history,
  ports,
  secrets,
  guard,
  requestOf,
  listed,
}: JobsParts): Jobs {
  const connect = (target: Target, signal: AbortSignal) => connectJobs(target, { ports, secrets: secrets.all }, signal);
  const view = new JobsView({ targets, ports, guard, connect, listed });
  const access = jobAccess({ view, targets, history, now: ports.now, connect });
  const documents = jobDocuments();
  const terminals = jobTerminals(connect);
  const problems = failureProblems();
  const curves = curvesPanel({ extensionUri, ports, guard, connect, searchRewards });
  const watcher = jobWatcher({ ports, guard, connect, kept, ended: guard(() => view.refreshIfVisible()) });
  void guard(watcher.resume)(targets.find);
  const disposables = Disposable.from(
    view,
    documents,
    terminals,
    problems,
    curves,
    watcher,
    registerExplainFailureTool({ targets, connect }),
  );
  const watch = (job: JobReference) => void guard(watcher.watch)(job);
  return {
    commands: jobCommands({
      ...{ view, access, targets, documents, terminals, problems, curves, history, requestOf, writeLog },
      changed: (job) => {
        void guard(() => view.refreshIfVisible())();
        watch(job);
      },
    }),
    created: (targetId, jobId, source) => {
      problems.clear(source);
      watch({ jobId, target: targets.find(targetId) });
      return view.reveal(targetId, jobId);
    },
    dispose: () => disposables.dispose(),
  };
}
