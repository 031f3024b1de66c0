import type { JobDocument } from '../document/document.ts';
import { keptAnswersOf } from '../validate/keptAnswers.ts';

/** As much of a job file as tells what else has to be read. */
export type JobAt = Pick<JobDocument, 'job' | 'lineage'> & { readonly text: { readonly uri: string } };

interface Resting<T> {
  readonly of: (document: JobAt) => Promise<T>;
  readonly forget: () => void;
}

/** In milliseconds. */
const oldestUnwatched = 1000;

/**
 * Rests while what was looked at in a job is the same, so that a key doesn't ask for the same again. The job may be looked at only before anything
 * is awaited. With a clock, it rests for a second only.
 */
export function resting<T>(find: (document: JobAt) => Promise<T>, clock: () => number = () => 0): Resting<T> {
  const me = {};
  let since = { time: clock() };
  const current = () => {
    const time = clock();
    if (time - since.time >= oldestUnwatched) since = { time };
    return since;
  };
  return {
    of: ({ job, text, lineage }) => {
      if (!lineage) return find({ job, text });
      const kept = keptAnswersOf(lineage);
      const asked = { job, beside: current() };
      const known = kept.known(me, asked) as Promise<T> | undefined;
      return known ?? kept.ask(me, asked, (watched) => find({ job: watched, text }));
    },
    forget: () => {
      since = { time: clock() };
    },
  };
}
