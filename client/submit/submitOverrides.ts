/** What the user knows and wants all the same. */
export interface Insistence {
  /** A text whose errors are known. */
  readonly accepted?: string;
  /** The same content is running already. */
  readonly anyway?: boolean;
  /** An earlier submission with an unclear outcome, which this one takes the place of. */
  readonly replaces?: string;
}
