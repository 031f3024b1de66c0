import { memoize } from '../document/memoize.ts';
import type { PartialJob } from '../document/path.ts';
import { type JobChange, jobChange } from './jobChange.ts';
import { isUntouched, type Reads, watch } from './watchedJob.ts';

/** A job, and what counts beside it: the same object as long as it is the same. */
interface Asked {
  readonly job: PartialJob;
  readonly beside: object;
}

/** Keeps what was found out about a job from one version of its document to the next, by who has asked. */
interface KeptAnswers {
  /** What was found before, if what was looked at in the job is the same. */
  readonly known: (who: object, asked: Asked) => unknown;
  /** Finds something out, which is kept if it is anything. Only what `find` looks at before it returns is noted. */
  readonly ask: <T>(who: object, asked: Asked, find: (job: PartialJob) => T) => T;
}

/** Of the versions of a document, by what they have in common. */
export const keptAnswersOf = memoize((_: object): KeptAnswers => {
  const answers = new Map<object, Answer>();
  const changeBetween = lastChange();
  return {
    known: (who, { job, beside }) => {
      const answer = answers.get(who);
      if (answer?.beside !== beside || !isUntouched(answer.reads, changeBetween(answer.job, job))) return undefined;
      answer.job = job;
      return answer.found;
    },
    ask: (who, { job, beside }, find) => {
      const { watched, reads } = watch(job);
      const found = find(watched);
      if (found === undefined) answers.delete(who);
      else answers.set(who, { found, reads, beside, job });
      return found;
    },
  };
});

interface Answer {
  readonly found: unknown;
  readonly reads: Reads;
  readonly beside: object;
  /** The last version of which it is known to hold. */
  job: PartialJob;
}

/** What has changed is the same for nearly all who have asked. */
function lastChange(): (before: PartialJob, after: PartialJob) => JobChange {
  let last: JobChange | undefined;
  return (before, after) => {
    if (last?.before !== before || last.after !== after) last = jobChange(before, after);
    return last;
  };
}
