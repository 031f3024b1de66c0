import { type Disposable, l10n, window } from 'vscode';
import type { SeenJob } from '../../modelarts/follow/jobWatch.ts';
import { watchJob } from '../../modelarts/follow/watchJob.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { type Failure, isFailed, type Ports } from '../../modelarts/session/ports.ts';
import { type Action, commandAction, type Guard } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import type { JobReference } from './jobAccess.ts';
import { groupOf, type JobGroup } from './model/jobGroups.ts';
import type { WatchedJobs } from './watchedJobs.ts';

/** Watches the jobs that this window has created or restarted, and tells once how each has ended. */
export interface JobWatcher extends Disposable {
  readonly watch: (job: JobReference) => Promise<void>;
  /** Goes on with the jobs that an earlier window of the workspace has watched, or another one watches. */
  readonly resume: (find: (targetId: string) => JobReference['target']) => Promise<void>;
}

interface WatcherParts {
  readonly ports: Ports;
  readonly guard: Guard;
  readonly connect: (target: JobReference['target'], signal: AbortSignal) => Promise<CallScope | Failure>;
  readonly kept: WatchedJobs;
  /** Called when a job has ended. */
  readonly ended: () => unknown;
}

export function jobWatcher(parts: WatcherParts): JobWatcher {
  const end = new AbortController();
  const watched = new Set<string>();
  const follow = async (job: JobReference) => {
    const kept = { targetId: job.target.id, jobId: job.jobId };
    const key = JSON.stringify(kept);
    if (watched.has(key)) return;
    watched.add(key);
    const seen = await untilEnd(job, parts, end.signal).finally(() => watched.delete(key));
    // The next window goes on.
    if (end.signal.aborted || seen === 'unreachable') return;
    const isOurs = await parts.kept.take(kept);
    if (seen === 'gone') return;
    parts.ended();
    if (isOurs) tellEnd(job, seen, parts.guard);
  };
  return {
    watch: async (job) => {
      if (job.target.runsNone) return;
      await parts.kept.add({ targetId: job.target.id, jobId: job.jobId });
      return follow(job);
    },
    resume: async (find) => {
      const jobs = await parts.kept.all();
      await Promise.all(jobs.map(({ targetId, jobId }) => follow({ jobId, target: find(targetId) })));
    },
    dispose: () => end.abort(),
  };
}

/** In milliseconds, before a service that can't be reached is connected to again: the local endpoint has another address then. */
const pauses = { least: 5_000, most: 60_000 };

/** The job at its end; else whether the service doesn't show it anymore, or isn't reached from here. */
async function untilEnd(
  { jobId, target }: JobReference,
  parts: WatcherParts,
  signal: AbortSignal,
): Promise<SeenJob | 'gone' | 'unreachable'> {
  for (let pause = pauses.least; !signal.aborted; pause = Math.min(pauses.most, 2 * pause)) {
    const scope = await parts.connect(target, signal);
    if (isFailed(scope) && scope.isTemporary !== true) return 'unreachable';
    const { isOver, seen, isAlive }: Look = isFailed(scope) ? { isOver: false } : await lookUntilTrouble(scope, jobId);
    if (isOver) return seen ?? 'gone';
    if (isAlive) pause = pauses.least;
    await parts.ports.wait(pause, signal);
  }
  return 'unreachable';
}

interface Look {
  /** There is no point in looking again. */
  readonly isOver: boolean;
  readonly seen?: SeenJob;
  readonly isAlive?: boolean;
}

async function lookUntilTrouble(scope: CallScope, jobId: string): Promise<Look> {
  let isAlive = false;
  for await (const news of watchJob(scope, jobId)) {
    if (news.kind === 'ended') return { isOver: true, seen: news };
    if (news.kind === 'failed') return { isOver: true };
    if (news.kind === 'trouble') break;
    isAlive = true;
  }
  return { isOver: false, isAlive };
}

function tellEnd({ jobId, target }: JobReference, { job }: SeenJob, guard: Guard): void {
  const name = job.name ?? jobId;
  const node = { job: { id: jobId, name }, targetId: target.id };
  const texts: Partial<Record<JobGroup, string>> = {
    completed: l10n.t('"{0}" on {1} has completed.', name, target.label),
    stopped: l10n.t('"{0}" on {1} was stopped.', name, target.label),
  };
  const text = texts[groupOf(job)];
  const showLog = commandAction(l10n.t('Show Job Log'), 'trainingjob.showJobLog', node);
  if (text !== undefined) tell(text, [showLog], guard);
  else {
    const explain = commandAction(l10n.t('Explain Failure'), 'trainingjob.explainFailure', node);
    tell(l10n.t('"{0}" on {1} has failed.', name, target.label), [showLog, explain], guard, window.showErrorMessage);
  }
}

/** Not awaited, because the message may stay open for long. */
function tell(
  text: string,
  actions: readonly Action[],
  guard: Guard,
  show: (message: string, ...buttons: string[]) => Thenable<string | undefined> = window.showInformationMessage,
): void {
  const titles = actions.map(({ title }) => title);
  void show(plainText(text), ...titles).then((chosen) => {
    const action = actions.find(({ title }) => title === chosen);
    if (action) void guard(action.run)();
  });
}
