import type { PartialJob, Path } from '../../document/path.ts';
import { items } from './lists.ts';

export type Algorithm = NonNullable<PartialJob['algorithm']>;
export type Engine = NonNullable<Algorithm['engine']>;

/** The algorithm of the job and those of its tasks, each with its path. */
export function algorithms({ algorithm, tasks }: PartialJob): [Path, Algorithm][] {
  const found: [Path, Algorithm][] = algorithm ? [[['algorithm'], algorithm]] : [];
  for (const [index, task] of items(tasks))
    if (task.algorithm) found.push([['tasks', index, 'algorithm'], task.algorithm]);
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
