import type { Callers } from './access/callers.ts';
import type { Tokens } from './access/tokens.ts';
import type { Answer } from './answer.ts';
import type { JobStore } from './store/jobStore.ts';

/** One HTTP call as far as the operations care. */
export interface Call {
  /** From the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/** What operations work with; the composition root creates it. */
export interface Services {
  readonly jobs: JobStore;
  readonly callers: Callers;
  readonly tokens: Tokens;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}

/** Answers one operation. */
export type Operation = (call: Call, services: Services) => Answer | Promise<Answer>;
