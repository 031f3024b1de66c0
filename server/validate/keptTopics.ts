import { memoize } from '../document/memoize.ts';
import type { PartialJob } from '../document/path.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isUnchanged, type Reads, watch } from './watchedJob.ts';

/** Tells which topics need not be asked again about the next version of a document. */
interface KeptTopics {
  /** Whether a topic has found nothing before, and what it has looked at is the same. */
  readonly isClean: (topic: object, job: PartialJob, knowledge: Knowledge) => boolean;
  /** Has a topic ask, which tells whether it has found anything. */
  readonly ask: (topic: object, job: PartialJob, knowledge: Knowledge, finds: (job: PartialJob) => boolean) => void;
}

/** Of the versions of a document, by what they have in common. */
export const keptTopicsOf = memoize((_: object): KeptTopics => {
  const clean = new Map<object, { readonly reads: Reads; readonly knowledge: Knowledge }>();
  return {
    isClean: (topic, job, knowledge) => {
      const known = clean.get(topic);
      return known !== undefined && known.knowledge === knowledge && isUnchanged(known.reads, job);
    },
    ask: (topic, job, knowledge, finds) => {
      const { watched, reads } = watch(job);
      clean.delete(topic);
      // Only silence is kept: a finding says more than what was looked at, such as where something is.
      if (!finds(watched)) clean.set(topic, { reads, knowledge });
    },
  };
});
