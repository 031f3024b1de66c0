import * as l10n from '@vscode/l10n';
import type { PartialJob } from '../../../server/document/path.ts';
import type { Job } from '../../../server/plan/job.ts';
import { type NodePlan, nodePlan } from '../../../server/plan/nodePlan.ts';
import { type Task, tasksOf } from '../../../server/plan/tasks.ts';
import type { Run } from '../../store/runs.ts';
import type { Site } from './site.ts';

export interface Network {
  /** Of this endpoint. */
  readonly url: string;
  /** Where each task can be reached. */
  readonly addressesOf: (id: string, tasks: readonly Task[]) => ReadonlyMap<string, string>;
}

/** The plans of all nodes of a job. Throws if the job can't run. */
export function plansOf(
  { job, attempt, retries }: Run,
  { cards, programs, launchers }: Pick<Site, 'cards' | 'programs' | 'launchers'>,
  { url, addressesOf }: Network,
): NodePlan[] {
  const tasks = tasksOf(job);
  if (tasks.length > mostNodes) throw new Error(l10n.t('This machine runs jobs with at most {0} nodes.', mostNodes));
  const odd = tasks.find(({ role }) => !/^\w[\w-]*$/.test(role));
  if (odd)
    throw new Error(l10n.t('Role "{0}" can have only letters, digits, hyphens, and underscores here.', odd.role));
  const surroundings = { job, tasks, cards, programs, launchers, url, schedules: attempt + retries };
  const byTask = addressesOf(job.metadata.id, tasks);
  const plans = tasks.map((task) => nodePlan(task, { ...surroundings, addresses: byTask }));
  if (plans.some((plan) => plan === undefined))
    throw new Error(l10n.t("The job doesn't say what to run: it needs a command, or a boot file in its code folder."));
  const whole = plans.filter((plan) => plan !== undefined);
  // No system can pass it on, and lists that end with it would end too early.
  if (hasNul(whole)) throw new Error(l10n.t("A value of the job contains a NUL character, which programs can't get."));
  return whole;
}

/** Far more than a machine has use for. */
const mostNodes = 64;

const hasNul = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && Object.entries(value).some((entry) => entry.some(hasNul));

/** After how many hours a job is stopped; 0 for never. Answers of the service don't show it, but what is stored has all of the request. */
export function hoursOf({ spec }: Job): number {
  const { duration = 0, time_unit } = (spec as PartialJob['spec'])?.auto_stop ?? {};
  return time_unit === 'HOURS' ? duration : 0;
}
