/** What the user knows and wants all the same. */
export interface SubmitOverrides {
  /** A text whose errors are known. */
  readonly acceptedErrors?: string;
  /** The same content is running already. */
  readonly allowDuplicate?: boolean;
  /** An earlier submission with an unclear outcome, which this one takes the place of. */
  readonly replaces?: string;
}
