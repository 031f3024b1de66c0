import type { Path } from './jobPaths.ts';

/** A field of the job that is to blame, and what to do with it where that is certain. */
export interface Blame {
  readonly path: Path;
  readonly fix?: JobFix;
}

export type JobFix = { readonly set: Path; readonly value: unknown } | { readonly remove: Path };
