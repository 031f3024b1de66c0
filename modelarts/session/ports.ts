import type { Lockout } from './lockout.ts';
import type { SignRequest } from './signing.ts';

/** The network, clock, and crypto that sessions get from outside. */
export interface Ports {
  readonly fetch: (url: string, request: FetchRequest) => Promise<Response>;
  /** Why a request that `fetch` has rejected may not have been allowed. Nothing where nobody forbids requests. */
  readonly forbidden?: (host: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves early, without an error, when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Tells the user, while a request is under way, what it waits for or leaves out. */
  readonly tell?: (text: string) => void;
  /** Aborts after the time. */
  readonly timeout: (milliseconds: number) => AbortSignal;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Comes from outside because a browser has to sign by other means. */
  readonly sign: SignRequest;
  /** SHA-256 in hex. */
  readonly hash: (text: string) => string;
  /** Tokens by caller, host, and project. */
  readonly tokens: Map<string, IamToken>;
  readonly lockout: Lockout;
  /** Why nothing may be sent from this machine, such as disabled certificate checks. */
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

/** Why a request got no answer. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
  /** The request was sent, so it may have been carried out. */
  readonly isUncertain?: true;
  /** Nothing is wrong with the request, so asking again later makes sense. */
  readonly isTemporary?: true;
}

export const failed = (reason: string): Failure => ({ kind: 'failed', reason });

export const isFailed = (value: object): value is Failure => 'kind' in value && value.kind === 'failed';
