import type { PartialJob } from '../../document/path.ts';
import { fieldAt } from '../../document/schema.ts';

const kinds = new Set(Object.keys(fieldAt(['kind'])?.['x-known-values'] ?? {}));

/** The kind of a job, in whatever case it is written. */
export function kindOf({ kind }: PartialJob): string | undefined {
  const lower = kind?.toLowerCase();
  return lower !== undefined && kinds.has(lower) ? lower : kind;
}
