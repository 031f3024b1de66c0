import { l10n } from 'vscode';
import { explanationText } from '../../modelarts/answers/errors.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { getTrainingJob } from '../../modelarts/operations/getTrainingJob.ts';
import { type Failure, isFailed } from '../../modelarts/session/ports.ts';
import type { Reading } from '../../modelarts/session/read.ts';
import { noteDeletion } from '../../modelarts/submission/noteDeletion.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { isSameService } from '../../modelarts/submission/submissionLog.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import type { Target, Targets } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { pickItem, pickItems } from '../window/pickItem.ts';
import type { JobsView } from './jobsView.ts';
import { type Ability, has } from './model/abilities.ts';
import { groupLabels, groupOf } from './model/jobGroups.ts';
import { jobDescription } from './model/jobTexts.ts';

/** Which job is meant, of which target. */
export interface JobReference {
  readonly jobId: string;
  readonly target: Target;
  /** Where it is known without asking. */
  readonly name?: string;
}

/** A job as its service shows it now. */
export interface ReadJob extends JobReference {
  readonly scope: CallScope;
  readonly reading: Reading;
  /** The submission that created it, if this machine has sent it. */
  readonly entry?: Entry;
}

export interface JobAccess {
  /** The job that a command is about: the one it was called with, or one that the user picks of those with an ability. */
  readonly reference: (node: unknown, ability?: Ability) => Promise<JobReference>;
  /** The same for several jobs that are selected together. */
  readonly references: (node: unknown, selected: unknown) => Promise<readonly JobReference[]>;
  readonly connect: (reference: JobReference, signal?: AbortSignal) => Promise<CallScope>;
  readonly read: (reference: JobReference, signal?: AbortSignal) => Promise<ReadJob>;
  /** Call it when the service has accepted to delete a job. */
  readonly noteDeletion: (scope: CallScope, jobId: string) => Promise<void>;
}

interface AccessParts {
  readonly view: JobsView;
  readonly targets: Targets;
  readonly history: SubmissionHistory;
  readonly now: () => number;
  readonly connect: (target: Target, signal: AbortSignal) => Promise<CallScope | Failure>;
}

const never = new AbortController().signal;

export function jobAccess({ view, targets, history, now, connect }: AccessParts): JobAccess {
  const connectTo = async ({ target }: JobReference, signal = never) => {
    const scope = await connect(target, signal);
    if (isFailed(scope)) throw new UserError(scope.reason);
    return scope;
  };
  const referenceTo = ({ job: { id: jobId, name }, targetId }: PickedJob): JobReference => ({
    jobId,
    target: targets.find(targetId),
    ...(name !== undefined && { name }),
  });
  const jobOf = (node: unknown): PickedJob | undefined => (isJobNode(node) ? node : view.jobOf(node));
  const entryOf = async (jobId: string, { projectId }: CallScope) => {
    const isOf = ({ sending }: Entry) => isSameService(sending, { target: { ...sending.target, projectId } });
    return (await history.entries()).find((entry) => entry.jobId === jobId && isOf(entry));
  };
  return {
    reference: async (node, ability) => referenceTo(jobOf(node) ?? (await pickJob(view, now(), ability))),
    references: async (node, selected) => {
      const nodes = (Array.isArray(selected) && selected.length > 1 ? selected : [node]).flatMap(
        (it) => jobOf(it) ?? [],
      );
      return (nodes.length > 0 ? nodes : await pickJobs(view, now())).map(referenceTo);
    },
    connect: connectTo,
    noteDeletion: (scope, jobId) => noteDeletion(history.journal, scope, jobId),
    read: async (reference, signal) => {
      const scope = await connectTo(reference, signal);
      const reading = answered(await getTrainingJob(scope, reference.jobId));
      const entry = await entryOf(reference.jobId, scope);
      return { ...reference, scope, reading, ...(entry && { entry }) };
    },
  };
}

/** An answer of success. What else came is said to the user. */
export function answered<R extends Reading>(result: R | Failure): R {
  if (isFailed(result)) throw new UserError(result.reason);
  if (result.error) throw new UserError(explanationText(result.error));
  return result;
}

interface PickedJob {
  readonly job: { readonly id: string; readonly name?: string };
  readonly targetId: string;
}

const isJobNode = (node: unknown): node is PickedJob =>
  typeof node === 'object' && node !== null && 'job' in node && 'targetId' in node;

const pickJob = async (view: JobsView, now: number, ability?: Ability): Promise<PickedJob> =>
  pickItem(await jobItems(view, now, ability), { placeHolder: l10n.t('Select a job'), matchOnDetail: true });

const pickJobs = async (view: JobsView, now: number): Promise<readonly PickedJob[]> =>
  pickItems(await jobItems(view, now), { placeHolder: l10n.t('Select jobs'), matchOnDetail: true });

async function jobItems(view: JobsView, now: number, ability?: Ability) {
  const { nodes, problem } = await view.jobs();
  if (nodes.length === 0) throw new UserError(problem ?? l10n.t('There are no jobs.'), [], 'warning');
  const able = ability ? nodes.filter(({ job }) => has(ability, job)) : nodes;
  if (ability && able.length === 0) throw new UserError(noneTexts()[ability], [], 'warning');
  return able.map(({ job, targetId }) => ({
    job,
    targetId,
    label: job.name ?? job.id,
    description: jobDescription(job, { now }),
    detail: `${groupLabels()[groupOf(job)]} · ${job.id}`,
  }));
}

/** The list can be longer than what was asked for. */
const noneTexts = (): Readonly<Record<Ability, string>> => ({
  stoppable: l10n.t('None of the listed jobs can be stopped.'),
  ended: l10n.t('None of the listed jobs has ended.'),
  failed: l10n.t('None of the listed jobs has failed.'),
  explainable: l10n.t('None of the listed jobs has failed or was stopped.'),
  search: l10n.t('None of the listed jobs is a hyperparameter search.'),
});
