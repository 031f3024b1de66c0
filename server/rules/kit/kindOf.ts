import type { PartialJob } from '../../document/path.ts';
import { fieldAt } from '../../document/schema.ts';

const kinds = Object.keys(fieldAt(['kind'])?.['x-known-values'] ?? {});

/** The kind of a job, in whatever case it is written. */
export const kindOf = ({ kind }: PartialJob): string | undefined =>
  kinds.find((known) => known === kind?.toLowerCase()) ?? kind;
