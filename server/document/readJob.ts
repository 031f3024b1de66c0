import type { ASTNode } from 'vscode-json-languageservice';
import type { TextTree } from './part.ts';
import { readValue } from './partReading.ts';
import type { PartialJob } from './path.ts';
import { madeOf } from './readEntries.ts';
import { requestSchema } from './schema.ts';
import { type Violations, violationsOf } from './violations.ts';

/** The job as far as its parts have the right type, and everything the schema has against the rest. */
export interface Reading {
  readonly job: PartialJob;
  readonly violations: Violations;
}

/**
 * Walks tree and schema together. A part of the wrong type is reported once and left out of the job, so that
 * rules trust their types. One walk instead of the library's validator gives each problem a kind, a path and the
 * schema it broke, which messages and fixes need; a test compares the verdicts of both.
 */
export function readJob({ root: part, start }: TextTree, root: ASTNode | undefined, text: string): Reading {
  const found = part && readValue({ part, start, schema: requestSchema, text });
  const job = madeOf(part, found);
  return { job: (isRecord(job) ? job : {}) as PartialJob, violations: violationsOf({ found, part, root, text }) };
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
