import { memoize } from '../document/memoize.ts';
import type { PartialJob } from '../document/path.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Finding, JobRule } from '../rules/kit/rule.ts';
import { isUnchanged, type Reads, watch } from './watchedJob.ts';

/** What the rules of a topic find. */
export type Found = readonly (readonly [rule: JobRule, finding: Finding])[];

/** What was looked at to find something. */
interface Asked {
  readonly found: Found;
  readonly reads: Reads;
  readonly knowledge: Knowledge;
}

/** Tells what topics have found, which need not be asked again about the next version of a document. */
interface KeptTopics {
  /** What a topic has found before, if what it looked at is the same. */
  readonly known: (topic: object, job: PartialJob, knowledge: Knowledge) => Found | undefined;
  /** Has a topic ask, which tells what it has found, unless it isn't done. */
  readonly ask: (
    topic: object,
    job: PartialJob,
    knowledge: Knowledge,
    find: (job: PartialJob) => Found | undefined,
  ) => void;
}

/** Of the versions of a document, by what they have in common. */
export const keptTopicsOf = memoize((_: object): KeptTopics => {
  const last = new Map<object, Asked>();
  return {
    known: (topic, job, knowledge) => {
      const asked = last.get(topic);
      return asked?.knowledge === knowledge && isUnchanged(asked.reads, job) ? asked.found : undefined;
    },
    ask: (topic, job, knowledge, find) => {
      const { watched, reads } = watch(job);
      const found = find(watched);
      if (found) last.set(topic, { found, reads, knowledge });
      else last.delete(topic);
    },
  };
});
