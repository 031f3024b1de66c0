import { fewItems } from '../../document/itemChange.ts';
import type { PartialJob, Path } from '../../document/path.ts';
import { items, itemsThat, madeOf, noneOf, type Pick } from './lists.ts';
import { membersOf } from './membersOf.ts';
import type { Finding, JobRule } from './rule.ts';

export type Algorithm = NonNullable<PartialJob['algorithm']>;
export type Engine = NonNullable<Algorithm['engine']>;
type Item<T extends readonly unknown[] | undefined> = NonNullable<NonNullable<T>[number]>;
export type Parameter = Item<Algorithm['parameters']>;
export type Input = Item<Algorithm['inputs']>;
export type Channel = Input | Item<Algorithm['outputs']>;

/** The algorithm of the job and those of its tasks, each with its path. */
export function algorithms({ algorithm, tasks }: PartialJob): readonly (readonly [Path, Algorithm])[] {
  const found: [Path, Algorithm][] = algorithm ? [[['algorithm'], algorithm]] : [];
  for (const [index, task] of items(tasks))
    if (task.algorithm) found.push([['tasks', index, 'algorithm'], task.algorithm]);
  return found;
}

/** The settings in the algorithms of tasks. */
export function jobConfigs({ tasks }: PartialJob): [Path, Algorithm][] {
  const found: [Path, Algorithm][] = [];
  for (const [index, { algorithm }] of items(tasks))
    if (algorithm?.job_config) found.push([['tasks', index, 'algorithm', 'job_config'], algorithm.job_config]);
  return found;
}

/** Whatever has hyperparameters, channels, or an engine: all algorithms, and the settings in those of tasks. */
export const algorithmParts = (job: PartialJob): readonly (readonly [Path, Algorithm])[] =>
  job.tasks ? [...algorithms(job), ...jobConfigs(job)] : algorithms(job);

/** All hyperparameters or some of them, each with its path. */
export function parametersIn(job: PartialJob, pick: Pick<Parameter> = items): readonly (readonly [Path, Parameter])[] {
  const found: [Path, Parameter][] = [];
  for (const [at, part] of algorithmParts(job))
    for (const [index, parameter] of madeOf(part, 'parameters', pick))
      found.push([[...at, 'parameters', index], parameter]);
  return found;
}

/** Checks each hyperparameter by itself: what is found in one doesn't depend on where it is. `mayBeWrong` is asked first, of all of them. */
export function eachParameter(
  find: (parameter: Parameter, at: Path) => Iterable<Finding>,
  mayBeWrong: (parameter: Parameter) => boolean = () => true,
): JobRule['check'] {
  const wrong = itemsThat<Parameter>((parameter) => mayBeWrong(parameter) && finds(find(parameter, [])));
  return function* (job) {
    for (const [at, parameter] of parametersIn(job, wrong)) yield* find(parameter, at);
  };
}

const constrained = itemsThat<Parameter>(({ constraint }) => constraint !== undefined);

/** Whether any hyperparameter says what values it takes. */
export const hasConstraints = (job: PartialJob): boolean =>
  !hasNoConstraints(job) && algorithmParts(job).some(([, { parameters }]) => constrained(parameters).length > 0);

/** Whether that is known at once, of a job without tasks and with few hyperparameters. */
export const hasNoConstraints = ({ algorithm, tasks }: PartialJob): boolean =>
  !tasks && noneOf<Parameter>(algorithm?.parameters, ({ constraint }) => constraint !== undefined);

function finds(findings: Iterable<Finding>): boolean {
  for (const _ of findings) return true;
  return false;
}

type Variables = Algorithm['environments'];

type PickVariables = (variables: Variables) => readonly (readonly [name: string, value: string])[];

/** Picks the environment variables that a test is true of. */
export function variablesThat(test: (value: string, name: string) => boolean): PickVariables {
  const pick = itemsThat<readonly [name: string, value: string | undefined]>(([name, value = '']) => test(value, name));
  return (variables) => pick(variables && membersOf(variables)).map(([, [name, value = '']]) => [name, value]);
}

/** Environment variables that are picked, each with its path. */
export function* variablesIn(job: PartialJob, pick: PickVariables): Generator<[Path, name: string, value: string]> {
  for (const [at, { environments }] of algorithms(job))
    for (const [name, value] of pick(environments)) yield [[...at, 'environments', name], name, value];
}

/** Whether a test is true of none of few environment variables. */
export function noVariable(variables: Variables, test: (value: string, name: string) => boolean): boolean {
  if (!variables) return true;
  let count = 0;
  for (const name in variables) if (count++ > fewItems || test(variables[name] ?? '', name)) return false;
  return true;
}

/** Whether a test is true of none of the few values that a script gets by name. */
export const noValue = (
  { parameters, environments }: Algorithm = {},
  test: (value: string, name: string) => boolean,
): boolean =>
  noVariable(environments, test) && noneOf<Parameter>(parameters, ({ name = '', value = '' }) => test(value, name));

/** Channels with a name, an OBS path, or a folder: in a long list, only those that have changed are asked for it. */
export const named = itemsThat<Channel>(({ name }) => Boolean(name));
export const withUrl = itemsThat<Channel>(({ remote }) => Boolean(remote?.obs?.obs_url));
export const withFolder = itemsThat<Channel>(({ local_dir }) => Boolean(local_dir));

const channelLists = ['inputs', 'outputs'] as const;

/** Input and output channels that are picked, each with its path. */
export function channelsIn(job: PartialJob, pick: Pick<Channel>): readonly (readonly [Path, Channel])[] {
  const found: [Path, Channel][] = [];
  for (const [at, part] of algorithmParts(job))
    for (const channels of channelLists)
      for (const [index, channel] of madeOf(part, channels, pick)) found.push([[...at, channels, index], channel]);
  return found;
}

/** The properties that have a value. A blank one counts as absent. */
export const filled = <T extends object>(owner: T | undefined, ...names: (keyof T & string)[]): string[] =>
  names.filter((name) => owner?.[name]);

/** Whether the code comes from algorithm management or AI Gallery. */
export const isStored = ({ id, subscription_id }: Algorithm): boolean => Boolean(id || subscription_id);

/** Whether the job names a preset engine in any way. */
export const isPreset = ({ engine_id, engine_name }: Engine = {}): boolean => Boolean(engine_id || engine_name);

/** Whether the code runs on a custom image without a preset engine, so that only a command can start it. */
export const isCustomImage = (engine: Engine = {}): boolean => Boolean(engine.image_url) && !isPreset(engine);
