/** The values that a search for hyperparameters tries. How the service chooses them can't be known, so they are random or all there are. */

import type { Job } from '../../server/plan/job.ts';
import { randomNumbers } from '../faults/randomNumbers.ts';

export interface Reward {
  readonly name: string;
  readonly mode: 'max' | 'min';
  readonly regex: string;
}

export interface Search {
  /** The first one decides which trial is the best. */
  readonly rewards: readonly Reward[];
  /** Hyperparameters of each trial. */
  readonly trials: readonly Readonly<Record<string, string>>[];
  /** All combinations are tried. */
  readonly isComplete: boolean;
  /** Of the algorithm that the service would use. */
  readonly algorithm: string;
}

/** Nothing if the job searches nothing. */
export function searchOf({ algorithm }: Job): Search | undefined {
  const { reward_attrs = [], search_params = [], algo_configs = [] } = algorithm?.policies?.auto_search ?? {};
  const rewards = reward_attrs.slice(0, mostRewards).flatMap((reward) => {
    const { name = '', mode = 'max', regex = '' } = reward ?? {};
    return name && regex ? [{ name, mode, regex } as const] : [];
  });
  const spaces = search_params.flatMap((param) => spaceOf(param) ?? []);
  if (rewards.length === 0 || spaces.length === 0) return undefined;
  const [config] = algo_configs;
  const setting = (name: string) => Number(config?.params?.find((param) => param?.key === name)?.value);
  const wanted = setting('num_samples');
  const count = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, mostTrials) : usualTrials;
  const combinations = spaces.reduce((product, { values }) => product * (values?.length ?? Infinity), 1);
  const isComplete = combinations <= count;
  const trials = isComplete ? allOf(spaces) : someOf(spaces, count, setting('seed') || 1);
  return { rewards, trials, isComplete, algorithm: config?.name ?? '' };
}

/** As the service's own algorithms do. */
const usualTrials = 20;

/** Each takes time to be looked for. The service takes one or two. */
const mostRewards = 8;

/** A machine would be busy for days. */
const mostTrials = 200;

interface Space {
  readonly name: string;
  /** Absent if it is any number between the bounds. */
  readonly values?: readonly string[];
  readonly low: number;
  readonly high: number;
}

type SearchParam = NonNullable<
  NonNullable<
    NonNullable<NonNullable<NonNullable<Job['algorithm']>['policies']>['auto_search']>['search_params']
  >[number]
>;

function spaceOf(param: SearchParam | undefined): Space | undefined {
  const { name = '', param_type, discrete_values = [], discrete_points_num } = param ?? {};
  const [low, high] = [Number(param?.lower_bound), Number(param?.upper_bound)];
  if (!name) return undefined;
  if (param_type === 'discrete') {
    const values = [...new Set(discrete_values.filter((value) => value !== undefined))];
    return values.length > 0 ? { name, values, low, high } : undefined;
  }
  if (!(low <= high)) return undefined;
  const points = Number(discrete_points_num);
  if (!Number.isInteger(points) || points < 1 || points > mostPoints) return { name, low, high };
  const step = points > 1 ? (high - low) / (points - 1) : 0;
  return { name, values: Array.from({ length: points }, (_, index) => String(low + index * step)), low, high };
}

const mostPoints = 10_000;

const allOf = (spaces: readonly Space[]): Record<string, string>[] =>
  spaces.reduce<Record<string, string>[]>(
    (before, { name, values = [] }) =>
      before.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  );

function someOf(spaces: readonly Space[], count: number, seed: number): Record<string, string>[] {
  const random = randomNumbers(seed);
  const valueIn = ({ values, low, high }: Space): string =>
    values ? (values[Math.floor(random() * values.length)] ?? '') : String(low + random() * (high - low));
  return Array.from({ length: count }, () => Object.fromEntries(spaces.map((space) => [space.name, valueIn(space)])));
}

/** The job with the hyperparameters of a trial, and an own folder below that of each output. */
export function trialOf(job: Job, values: Readonly<Record<string, string>>, folder: string): Job {
  const { parameters = [], outputs = [] } = job.algorithm ?? {};
  const others = parameters.filter((parameter) => !Object.hasOwn(values, parameter?.name ?? ''));
  const own = Object.entries(values).map(([name, value]) => ({ name, value }));
  const moved = outputs.map((output) => {
    const path = output?.remote?.obs?.obs_url;
    if (path === undefined) return output;
    return { ...output, remote: { ...output?.remote, obs: { obs_url: `${path.replace(/\/*$/, '')}/${folder}/` } } };
  });
  return { ...job, algorithm: { ...job.algorithm, parameters: [...others, ...own], outputs: moved } };
}
