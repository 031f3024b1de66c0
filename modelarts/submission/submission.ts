import type { JobSummary } from '../answers/jobSummary.ts';
import type { Session } from '../session/session.ts';
import type { UncertaintyCause } from './reconcile.ts';
import type { Entry, Journal } from './submissionLog.ts';
import type { Answered, Unanswered, Unreachable } from './submit.ts';

/** A job that is to be created, once. */
export interface SubmissionRequest {
  /** As written, with placeholders: what the journal keeps. */
  readonly written: string;
  /** What is sent. */
  readonly body: string;
  /** A path or a URI of the job file. */
  readonly source?: string;
  /** What its caller calls this submission: what is called the same is sent once, whatever has become of its job. */
  readonly key?: string;
  /** Submit it even though the same content is running. */
  readonly allowDuplicate?: boolean;
  /** The uncertain submission that this one replaces. */
  readonly replaces?: string;
}

export interface SubmitOnceOptions {
  readonly session: Session;
  readonly journal: Journal;
  readonly newId: () => string;
  /** Stops sending; the service is then asked for the outcome for some seconds. While it is being asked, stops asking. */
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  /** Called when there is no answer, before the service is asked for the outcome. */
  readonly onUncertain?: (reason: string) => void;
}

/** One attempt to create a job, and how it ended. */
export type Submission = Answered | Unreachable | Uncertain | Duplicate | { readonly kind: 'cancelled' };

/** A job may or may not have been created, and the service couldn't tell. */
export interface Uncertain extends Unanswered {
  /** In the journal. */
  readonly id: string;
  readonly cause: UncertaintyCause;
}

/** Nothing was sent, because the same content is running already or may be, or its earlier submission can have a job. */
export interface Duplicate {
  readonly kind: 'duplicate';
  /** Its key was submitted before: with other content, or the service doesn't show the job of it now. */
  readonly ofKey?: 'other content' | 'unseen';
  /** Why it can't be told whether it is running. */
  readonly doubt?: string;
  /** Absent when another machine or program submitted it, or another file. */
  readonly entry?: Entry;
  /** Absent while it isn't shown. */
  readonly job?: JobSummary;
}
