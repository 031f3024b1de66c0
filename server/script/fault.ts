import type { Argument } from './argument.ts';
import type { ExclusiveGroup, Option, Scalar, Valued } from './contract.ts';

/** Why a script doesn't accept its command line. */
export type Fault = ArgumentFault | MissingFault;

export type ArgumentFault = Wrong & {
  readonly argument: Argument;
  /** The option as the argument names it, or the name of a positional argument. */
  readonly flag: string;
};

type Wrong =
  | { readonly kind: 'unknown'; readonly similar: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly meant: readonly string[] }
  | { readonly kind: 'no-value' | 'absent' | 'count'; readonly option: Option }
  | { readonly kind: 'type' | 'range'; readonly value: string; readonly of: Valued }
  | { readonly kind: 'choice'; readonly value: string; readonly of: Valued; readonly choices: readonly Scalar[] }
  | { readonly kind: 'exclusive'; readonly other: Option }
  /** Nothing takes it. */
  | { readonly kind: 'extra'; readonly value: string };

export type MissingFault =
  | { readonly kind: 'missing'; readonly option: Option }
  | { readonly kind: 'missing-group'; readonly group: ExclusiveGroup }
  | { readonly kind: 'missing-positional'; readonly name: string };
