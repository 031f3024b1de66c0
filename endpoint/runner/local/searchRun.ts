import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Job } from '../../../server/plan/job.ts';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import { type Search, trialOf } from '../../plan/search.ts';
import type { Ending, Report } from '../runner.ts';
import { type JobParts, runJob } from './jobRun.ts';
import { rewardsIn } from './rewardValues.ts';
import { openTaskLog } from './taskLog.ts';

export interface SearchParts extends JobParts {
  readonly plansOf: (job: Job) => readonly NodePlan[];
  /** What ends one trial, by its ID, while it runs. */
  readonly trialStops: Map<string, () => void>;
}

/** Runs the trials of a search one after the other, each as a job of its own. It fails if none of them has succeeded. */
export async function runSearch(search: Search, parts: SearchParts): Promise<Ending> {
  const { control } = parts;
  await say(parts, wayText(search));
  const report = withOneBeginning(parts.report);
  const endings: Ending[] = [];
  for (const [number, values] of search.trials.entries()) {
    if (control.stopped.aborted) break;
    const ending = await runTrial(number, values, { search, parts: { ...parts, report } });
    endings.push(ending);
    // Without its code or an input, none of them can run.
    if (ending.outcome === 'fail' && !report.hasBegun()) return ending;
  }
  if (control.stopped.aborted) return { outcome: 'stopped', reason: 'job stopped' };
  const failed = endings.findLast(({ outcome }) => outcome === 'fail');
  const isAnyWhole = endings.some(({ outcome }) => outcome !== 'fail');
  return failed && !isAnyWhole ? failed : { outcome: 'complete', reason: 'job completed' };
}

interface TrialParts {
  readonly search: Search;
  readonly parts: SearchParts;
}

async function runTrial(
  number: number,
  values: Readonly<Record<string, string>>,
  { search, parts }: TrialParts,
): Promise<Ending> {
  const { job, site, report, control, logOf, trialStops } = parts;
  const id = randomBytes(4).toString('hex');
  const file = logOf(job.status.tasks[0] ?? '');
  const chosen = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  await say(parts, l10n.t('Trial {0} of {1}: {2}', number + 1, search.trials.length, chosen.join(' ')));
  const [start, began] = [await sizeOf(file), site.now()];
  const trial = { number, id, values };
  report.try({ ...trial, status: 'RUNNING', duration: 0, rewards: {} });
  const stopping = new AbortController();
  trialStops.set(id, () => stopping.abort());
  const own = { ...control, stopped: AbortSignal.any([control.stopped, stopping.signal]) };
  const trialJob = trialOf(job, values, id);
  const ending = await runJob(parts.plansOf(trialJob), { ...parts, job: trialJob, control: own });
  trialStops.delete(id);
  const rewards = await rewardsIn(file, start, search.rewards).catch(() => ({}));
  const status = ending.outcome === 'fail' ? 'ERROR' : 'TERMINATED';
  report.try({ ...trial, status, duration: (site.now() - began) / 1000, rewards });
  return ending;
}

const wayText = ({ algorithm, isComplete, trials }: Search): string =>
  isComplete
    ? l10n.t('This search tries all {0} combinations, one after the other.', trials.length)
    : l10n.t(
        "This search makes {0} trials, one after the other. {1} isn't imitated here: values are chosen at random.",
        trials.length,
        algorithm,
      );

async function say({ job, logOf, site }: SearchParts, text: string): Promise<void> {
  const log = openTaskLog(logOf(job.status.tasks[0] ?? ''), site.now);
  await log.say(text);
  await log.close();
}

const sizeOf = (file: string): Promise<number> => stat(file).then(({ size }) => size);

/** The job starts with its first trial. What happens to nodes again and again isn't told again. */
function withOneBeginning(report: Report) {
  let hasBegun = false;
  return {
    ...report,
    begin: () => {
      hasBegun ||= report.begin();
      return hasBegun;
    },
    note: (...[kind, about]: Parameters<Report['note']>) => {
      if (!hasBegun || told.has(kind)) report.note(kind, about);
    },
    hasBegun: () => hasBegun,
  };
}

const told: ReadonlySet<string> = new Set([
  'taskFailed',
  'outputFailed',
  'outputUploaded',
  'codeFailed',
  'inputFailed',
  'notPrepared',
]);
