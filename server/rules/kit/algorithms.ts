import type { PartialJob, Path } from '../../document/path.ts';
import { items } from './lists.ts';

export type Algorithm = NonNullable<PartialJob['algorithm']>;
export type Engine = NonNullable<Algorithm['engine']>;

/** The algorithm of the job and those of its tasks, each with its place. */
export function algorithms({ algorithm, tasks }: PartialJob): [Path, Algorithm][] {
  const found: [Path, Algorithm][] = algorithm ? [[['algorithm'], algorithm]] : [];
  for (const [index, task] of items(tasks))
    if (task.algorithm) found.push([['tasks', index, 'algorithm'], task.algorithm]);
  return found;
}

/** The names of the members that hold something; a member left blank counts as absent. */
export const filled = <T extends object>(owner: T | undefined, ...names: (keyof T & string)[]): string[] =>
  names.filter((name) => owner?.[name]);

/** Whether the code comes from algorithm management or AI Gallery. */
export const isStored = ({ id, subscription_id }: Algorithm): boolean => Boolean(id || subscription_id);

/** Whether an engine of ModelArts is named, in whatever way. */
export const isPreset = ({ engine_id, engine_name }: Engine = {}): boolean => Boolean(engine_id || engine_name);

/** Whether the image alone says what the code runs on, so that only a command can start it. */
export const isCustomImage = (engine: Engine = {}): boolean => Boolean(engine.image_url) && !isPreset(engine);
