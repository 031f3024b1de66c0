import type { Lockout } from './lockout.ts';
import type { SignRequest } from './signing.ts';

/** What talking to a service needs from outside. */
export interface Ports {
  readonly fetch: (url: string, request: FetchRequest) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Ends early, without an error, when the signal does. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Aborts after the time. */
  readonly timeout: (milliseconds: number) => AbortSignal;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Comes from outside because a browser has to sign by other means. */
  readonly sign: SignRequest;
  /** SHA-256 in hex. */
  readonly hash: (text: string) => string;
  /** Tokens that were asked for and still hold, by caller, host and project. */
  readonly tokens: Map<string, IamToken>;
  readonly lockout: Lockout;
  /** Why nothing may be sent from here at all, such as certificates that are not checked. */
  readonly fault: () => string | undefined;
}

/** As much of a request of the Fetch API as we use. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface IamToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly projectId?: string;
}

/** A request that was not made, and why. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
}

export const failed = (reason: string): Failure => ({ kind: 'failed', reason });

export const isFailed = (value: object): value is Failure => 'kind' in value && value.kind === 'failed';
