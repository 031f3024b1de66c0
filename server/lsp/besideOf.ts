import type { JobDocument } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ScriptSource } from './scriptSource.ts';
import type { TargetCatalogue } from './targetCatalogue.ts';

/** What rules know beside a job file: the same object as long as nothing has changed, so that what was found by it is kept. */
export function besideOf(
  catalogue: TargetCatalogue,
  scripts: ScriptSource,
): (document: JobDocument) => Promise<Knowledge> {
  const both = memoize((one: Knowledge) => memoize((other: Knowledge): Knowledge => ({ ...one, ...other })));
  return async (document) => both(catalogue.knowledge())(await scripts.beside(document));
}
