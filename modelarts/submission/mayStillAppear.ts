import type { Sending } from './submissionLog.ts';

/** In milliseconds: no request is under way after this long, and no answer of the service is further behind. */
export const longestDelay = 10 * 60_000;

export interface Clocks {
  /** The service's, when it was last seen. */
  readonly serverTime?: number;
  /** Ours. */
  readonly now: number;
}

/**
 * Whether a submission can have a job that the service doesn't show yet. It can't by both clocks, ours and the service's if it
 * was seen both times: several machines behind one address can have several clocks. Never by one against the other.
 */
export function mayStillAppear({ at, serverTime: sentAt }: Sending, { serverTime, now }: Clocks): boolean {
  const ages = [
    now - Date.parse(at),
    ...(sentAt !== undefined && serverTime !== undefined ? [serverTime - sentAt] : []),
  ];
  // What can't be told may.
  return !ages.every((age) => age >= longestDelay);
}
