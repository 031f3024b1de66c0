import type { JobFix } from '../../../modelarts/failure/blamed.ts';
import { type Path, valueAt } from '../../../modelarts/failure/jobPaths.ts';
import { propertiesOf } from '../../../modelarts/jsonValue.ts';

/**
 * A field of a job in another version of it, such as its file, where items can have other indices: they are found by their names.
 * Nothing, if it isn't there.
 */
export function samePath(path: Path, job: unknown, file: unknown): Path | undefined {
  const found: (string | number)[] = [];
  for (const [at, step] of path.entries()) {
    const own =
      typeof step === 'string' ? step : sameIndex(step, valueAt(job, path.slice(0, at)), valueAt(file, found));
    if (own === undefined) return undefined;
    found.push(own);
  }
  return found;
}

/** The fix of a job as one of its file. Nothing, if it would change something else than what the job was made of. */
export function fixInFile(fix: JobFix, job: unknown, file: unknown): JobFix | undefined {
  if ('remove' in fix) {
    const remove = samePath(fix.remove, job, file);
    return remove && { remove };
  }
  const set = samePath(fix.set, job, file);
  if (!set || JSON.stringify(valueAt(job, fix.set)) !== JSON.stringify(valueAt(file, set))) return undefined;
  const siblings = valueAt(file, set.slice(0, -1));
  const isAdded = Array.isArray(siblings) && siblings.some((it) => nameOf(it) === nameOf(fix.value));
  return isAdded ? undefined : { set, value: fix.value };
}

/** One that isn't there yet comes behind the others. */
function sameIndex(index: number, items: unknown, others: unknown): number | undefined {
  const there = Array.isArray(others) ? others : [];
  const item = Array.isArray(items) ? items[index] : undefined;
  if (item === undefined) return there.length;
  const name = nameOf(item);
  if (name === undefined) return index < there.length ? index : undefined;
  const same = there.flatMap((it, at) => (nameOf(it) === name ? [at] : []));
  return same.length === 1 ? same[0] : undefined;
}

const nameOf = (item: unknown): unknown => propertiesOf(item)['name'];
