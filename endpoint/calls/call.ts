import type { Answer } from './answer.ts';

/** One HTTP call as far as the operations care. */
export interface Call {
  /** From the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/** Answers a call with the help of services, which the composition root creates. */
export type Operation<Services> = (call: Call, services: Services) => Answer | Promise<Answer>;
