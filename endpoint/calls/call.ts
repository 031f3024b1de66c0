import type { Answer } from './answer.ts';

/** What operations see of an HTTP call. */
export interface Call {
  /** From the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/** Answers a call. The composition root creates the services. */
export type Operation<Services> = (call: Call, services: Services) => Answer | Promise<Answer>;
