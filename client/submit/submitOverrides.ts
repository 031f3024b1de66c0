/** The checks that the user has decided to override. */
export interface SubmitOverrides {
  /** The text whose errors the user has accepted. */
  readonly acceptedErrors?: string;
  /** Submits even if a job with the same content is running. */
  readonly allowDuplicate?: boolean;
  /** The id of an earlier submission with an uncertain outcome that this one replaces. */
  readonly replaces?: string;
}
