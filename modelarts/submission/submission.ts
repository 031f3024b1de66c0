import type { JobSummary } from '../answers/jobSummary.ts';
import type { Journal } from '../node/journal.ts';
import type { Session } from '../session/session.ts';
import type { Reconciliation } from './reconcile.ts';
import type { Entry } from './submissionLog.ts';
import type { Answered, Unknown, Unreachable } from './submit.ts';

/** A job that is to be created, once. */
export interface SubmissionRequest {
  /** As written, references in place: what the journal keeps. */
  readonly written: string;
  /** What is sent. */
  readonly body: string;
  /** Where it comes from: a path or a URI. */
  readonly source?: string;
  /** Send it although the same content is running. */
  readonly allowDuplicate?: boolean;
  /** The submission whose outcome stayed unclear and which the user gives up for this one. */
  readonly replaces?: string;
}

export interface SubmitOnceOptions {
  readonly session: Session;
  readonly journal: Journal;
  readonly newId: () => string;
  /** Ends the sending; then the service is asked what came of it. */
  readonly signal: AbortSignal;
  /** Ends the asking. */
  readonly patience?: AbortSignal;
  readonly timeoutMs?: number;
  /** Called when there is no answer and the service is going to be asked. */
  readonly onUnclear?: (reason: string) => void;
}

/** One attempt to create a job, and how it ended. */
export type Submission = Answered | Unreachable | Unclear | Duplicate | { readonly kind: 'cancelled' };

/** Even the service could not say what came of it. */
export interface Unclear extends Omit<Unknown, 'kind'> {
  readonly kind: 'unclear';
  /** In the journal. */
  readonly id: string;
  readonly finding: Exclude<Reconciliation, { kind: 'found' }>;
}

/** Nothing was sent: the same content is running at this target already. */
export interface Duplicate {
  readonly kind: 'duplicate';
  readonly entry: Entry;
  readonly job?: JobSummary;
}
