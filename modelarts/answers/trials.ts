import { isRecord, parsedJson, propertiesOf } from '../jsonValue.ts';

/** A trial of a search for hyperparameters, as a service tells of it. */
export interface Trial {
  readonly id: string;
  readonly status: string;
  readonly isDone: boolean;
  /** The values that were tried, by the name of the hyperparameter. */
  readonly values: Readonly<Record<string, string>>;
  /** In seconds. */
  readonly duration?: number;
  /** Of the reward that the search improves. */
  readonly best?: number;
  /** The last value of each reward, as the service writes it. */
  readonly rewards: Readonly<Record<string, string>>;
}

/** The columns that every search has. The others are rewards. */
const columns: ReadonlySet<string> = new Set([
  ...['', 'done', 'pid', 'config', 'trial_id', 'training_iteration', 'time_total_s', 'worker_index'],
  ...['reward_attr', 'status', 'best_reward'],
]);

/** The trials of an answer, which has a header and a row for each. Nothing, if it has no such table. */
export function trialsIn(text: string): Trial[] | undefined {
  const { header, data } = propertiesOf(propertiesOf(parsedJson(text))['items']);
  if (!Array.isArray(header) || !Array.isArray(data)) return undefined;
  return data.filter(Array.isArray).map((row: unknown[]) => {
    const cells = new Map(header.map((name, index) => [String(name), row[index]]));
    const textOf = (name: string) => String(cells.get(name) ?? '');
    return {
      id: textOf('trial_id'),
      status: textOf('status'),
      isDone: textOf('done').toLowerCase() === 'true',
      values: valuesOf(cells.get('config')),
      rewards: Object.fromEntries(
        [...cells.keys()].filter((name) => !columns.has(name)).map((name) => [name, textOf(name)]),
      ),
      ...numberAs('duration', textOf('time_total_s')),
      ...numberAs('best', textOf('best_reward')),
    };
  });
}

/** Every value is there a second time, as `param/…`. */
const valuesOf = (config: unknown): Record<string, string> =>
  isRecord(config)
    ? Object.fromEntries(
        Object.entries(config)
          .filter(([name]) => name !== 'trial_index' && !name.startsWith('param/'))
          .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
      )
    : {};

const numberAs = <Name extends string>(name: Name, text: string): Partial<Record<Name, number>> =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? ({ [name]: Number(text) } as Record<Name, number>) : {};

/** The trial that a search is for, if one has a value yet. */
export function bestOf(trials: readonly Trial[], mode: 'max' | 'min'): Trial | undefined {
  const found = trials.filter(({ best }) => best !== undefined);
  const sorted = found.toSorted((a, b) => Number(a.best) - Number(b.best));
  return mode === 'min' ? sorted[0] : sorted.at(-1);
}

/** What the first reward of a job's search is, and in which direction it improves. */
export function goalOf(job: unknown): { readonly name: string; readonly mode: 'max' | 'min' } | undefined {
  const { policies } = propertiesOf(propertiesOf(job)['algorithm']);
  const { reward_attrs: rewards } = propertiesOf(propertiesOf(policies)['auto_search']);
  const { name, mode } = propertiesOf(Array.isArray(rewards) ? rewards[0] : undefined);
  return typeof name === 'string' ? { name, mode: mode === 'min' ? 'min' : 'max' } : undefined;
}
