/** What is known of an argument of a command line before it runs. */
export interface Argument {
  /** What it begins with. */
  readonly known: string;
  /** That is all of it. */
  readonly isWhole: boolean;
  /** Otherwise it can become any number of arguments, even none. */
  readonly isOne: boolean;
}
