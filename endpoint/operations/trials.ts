/** The trials of a search for hyperparameters, as tables: a header, and a row for each. */
import * as l10n from '@vscode/l10n';
import { phases } from '../../schemas/phases.ts';
import type { Job } from '../../server/plan/job.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { type Reward, searchOf } from '../plan/search.ts';
import type { Trial } from '../store/history.ts';
import type { JobServices } from './jobServices.ts';
import { unknownNameIn } from './pages.ts';
import { noSuchJob } from './trainingJobs.ts';

export function listTrials({ parameters, query }: Call, { jobs, history }: JobServices): Answer {
  const unknown = unknownNameIn(Object.fromEntries(query), new Set(['limit', 'offset']));
  if (unknown) return unknown;
  const [limit, offset] = [Number(query.get('limit') || 50), Number(query.get('offset') || 0)];
  if (!Number.isSafeInteger(offset) || offset < 0)
    return rejection('ModelArts.2764', l10n.t('"offset" must be a page number, counted from 0.'));
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 100)
    return rejection('ModelArts.2764', l10n.t('"limit" must be from 1 to 100.'));
  const job = jobs.find(parameters['training_job_id'] ?? '');
  if (!job) return noSuchJob();
  const trials = history.trials(job.metadata.id);
  const page = trials.slice(offset * limit, (offset + 1) * limit);
  return answer(200, {
    total: trials.length,
    count: page.length,
    limit,
    offset,
    group_by: '',
    items: table(job, page),
  });
}

export function getTrial({ parameters }: Call, { jobs, history }: JobServices): Answer {
  const job = jobs.find(parameters['training_job_id'] ?? '');
  if (!job) return noSuchJob();
  const trials = history.trials(job.metadata.id).filter(({ id }) => id === parameters['trial_id']);
  return trials.length > 0 ? answer(200, table(job, trials)) : noSuchTrial();
}

/** A trial that is stopped keeps what it has found, and the search goes on with the next one. */
export function stopTrial({ parameters }: Call, { jobs, runner }: JobServices): Answer {
  const { training_job_id: id = '', trial_id: trial = '' } = parameters;
  if (!jobs.find(id)) return noSuchJob();
  return runner?.stopTrial(id, trial) ? answer(200, { earlystop_trial: trial }) : noSuchTrial();
}

const noSuchTrial = () => rejection('ModelArts.2764', l10n.t("The trial doesn't exist, or isn't running."));

/** The service writes everything as strings but the values that were tried. */
function table(job: Job, trials: readonly Trial[]) {
  const rewards = searchOf(job)?.rewards ?? [];
  const isOver = phases[job.status.phase].isEnd;
  return {
    header: [...columns, ...rewards.map(({ name }) => name), 'best_reward'],
    data: trials.map((trial) => rowOf(trial, rewards, isOver)),
  };
}

const columns = [
  ...['', 'done', 'pid', 'config', 'trial_id', 'training_iteration'],
  ...['time_total_s', 'worker_index', 'reward_attr', 'status'],
];

function rowOf(
  { number, id, values, status, duration, rewards: found }: Trial,
  rewards: readonly Reward[],
  isOver: boolean,
) {
  const last = rewards.map(({ name }) => String(found[name]?.at(-1) ?? ''));
  const [first] = rewards;
  const ofFirst = first ? (found[first.name] ?? []) : [];
  const best = first?.mode === 'min' ? Math.min(...ofFirst) : Math.max(...ofFirst);
  // A killed endpoint can't have said how its last one ended.
  const end = isOver && status === 'RUNNING' ? 'TERMINATED' : status;
  const done = end === 'RUNNING' ? 'False' : 'True';
  return [
    ...[String(number), done, '', configOf(number, values), id, String(ofFirst.length)],
    ...[String(duration), '', last[0] ?? '', end],
    ...last,
    ofFirst.length > 0 ? String(best) : '',
  ];
}

function configOf(number: number, values: Trial['values']) {
  const typed = Object.entries(values).map(([name, value]) => {
    const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
    return [name, isNumber ? Number(value) : value] as const;
  });
  return {
    ...Object.fromEntries(typed),
    trial_index: number,
    ...Object.fromEntries(typed.map(([name, value]) => [`param/${name}`, value])),
  };
}
