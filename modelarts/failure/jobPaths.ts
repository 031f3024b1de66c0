import { isRecord, propertiesOf } from '../jsonValue.ts';

export type Path = readonly (string | number)[];

/** What is at a path of a job. */
export const valueAt = (job: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => {
    const properties = propertiesOf(value);
    return Object.hasOwn(properties, step) ? properties[step] : undefined;
  }, job);

/** An item with a name: a hyperparameter or a channel. */
export interface NamedItem {
  readonly path: Path;
  readonly name: string;
  readonly value: unknown;
}

const lists = ['parameters', 'inputs', 'outputs'] as const;

/** The hyperparameters and channels of a job, which scripts get as options. */
export const optionsOf = (job: unknown): NamedItem[] => lists.flatMap((list) => itemsIn(job, list));

export function itemsIn(job: unknown, list: (typeof lists)[number]): NamedItem[] {
  const items = valueAt(job, ['algorithm', list]);
  if (!Array.isArray(items)) return [];
  return items.flatMap((item, index) =>
    isRecord(item) && typeof item['name'] === 'string'
      ? [{ path: ['algorithm', list, index], name: item['name'], value: item['value'] }]
      : [],
  );
}

/** Strings of a job that its script can see, such as the value of a hyperparameter. */
export function stringsOf(job: unknown): { readonly path: Path; readonly text: string }[] {
  const { environments, command, working_dir, local_code_dir, boot_file } = propertiesOf(valueAt(job, ['algorithm']));
  const channels = [...itemsIn(job, 'inputs'), ...itemsIn(job, 'outputs')];
  const values: (readonly [Path, unknown])[] = [
    ...itemsIn(job, 'parameters').map(({ path, value }) => [[...path, 'value'], value] as const),
    ...Object.entries(propertiesOf(environments)).map(
      ([name, value]) => [['algorithm', 'environments', name], value] as const,
    ),
    ...channels.flatMap(({ path }) =>
      [['local_dir'], ['remote', 'obs', 'obs_url']].map((rest) => {
        const place = [...path, ...rest];
        return [place, valueAt(job, place)] as const;
      }),
    ),
    [['algorithm', 'working_dir'], working_dir],
    [['algorithm', 'local_code_dir'], local_code_dir],
    [['algorithm', 'boot_file'], boot_file],
    [['algorithm', 'command'], command],
  ];
  return values.flatMap(([path, text]) => (typeof text === 'string' && text !== '' ? [{ path, text }] : []));
}

/** The places of a field such as `algorithm.inputs[].name`. Of several items, nobody knows which one is meant, so it is their array. */
export function placeOf(job: unknown, field: string): Path {
  const steps: (string | number)[] = [];
  for (const part of field.split('.')) {
    steps.push(part.replace('[]', ''));
    if (!part.endsWith('[]')) continue;
    const items = valueAt(job, steps);
    if (!Array.isArray(items) || items.length !== 1) return steps;
    steps.push(0);
  }
  return steps;
}
