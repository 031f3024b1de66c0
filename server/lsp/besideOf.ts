import type { JobDocument } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ScriptSource } from './scriptSource.ts';
import type { TargetCatalogue } from './targetCatalogue.ts';

/** What rules know beside a job file: the same object as long as nothing has changed, so that what was found by it is kept. */
export function besideOf(
  catalogue: TargetCatalogue,
  code: Pick<ScriptSource, 'beside'>,
): (document: JobDocument) => Promise<Knowledge> {
  const both = merged();
  return async (document) => both(catalogue.knowledge())(await code.beside(document));
}

/** Two sources as one. */
export function bothSources(one: ScriptSource, other: ScriptSource): ScriptSource {
  const both = merged();
  return {
    beside: async (document) => {
      const [first, second] = await Promise.all([one.beside(document), other.beside(document)]);
      return both(first)(second);
    },
    changed: (uri) => [one, other].filter((source) => source.changed(uri)).length > 0,
    forget: () => {
      one.forget();
      other.forget();
    },
  };
}

const merged = () => memoize((one: Knowledge) => memoize((other: Knowledge): Knowledge => ({ ...one, ...other })));
