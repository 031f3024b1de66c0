/** What a script takes from its command line, as far as its text says it. */
export interface Contract {
  readonly library: Library;
  readonly options: readonly Option[];
  readonly positionals: readonly Positional[];
  /** The script may accept other options too. */
  readonly isOpen: boolean;
  /** The command line is read whenever the script runs. */
  readonly isCertain: boolean;
  /** An option can be shortened, as long as it is clear which one is meant. */
  readonly abbreviates: boolean;
  readonly groups: readonly ExclusiveGroup[];
  readonly subcommands?: Subcommands;
  /** Options begin with one of these characters: a hyphen, if it isn't said. */
  readonly prefixes?: string;
  /** An argument that begins with one of these characters names a file with arguments. */
  readonly filePrefixes?: string;
}

export type Library = 'argparse' | 'click' | 'absl' | 'transformers';

/** Which values something takes. */
export interface Valued {
  readonly takes: Takes;
  readonly type: ValueType;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly Scalar[];
}

export interface Option extends Valued {
  /** As they are written, such as `--lr` and `-l`. */
  readonly flags: readonly string[];
  readonly isRequired: boolean;
  /** The script may run without having defined it. */
  readonly isMaybe: boolean;
  /** The script only answers and ends, such as with `--help`. */
  readonly isAnswered?: true;
  /** The default as the script writes it. */
  readonly preset?: string;
  readonly help?: string;
  readonly at: Place;
}

export interface Positional extends Valued {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isMaybe: boolean;
}

/** Options of which a command line can have only one. */
export interface ExclusiveGroup {
  readonly options: readonly Option[];
  readonly isRequired: boolean;
}

export interface Subcommands {
  readonly isRequired: boolean;
  readonly byName: ReadonlyMap<string, Contract>;
}

/** How many values an option takes: a number, at least one, any number, or all that follows. `unknown` can be anything. */
export type Takes = number | 'one or none' | 'some' | 'any' | 'rest' | 'unknown';

/** What a script makes of the string that it gets; `unknown` accepts any. */
export type ValueType =
  | 'string'
  | 'lower'
  | 'upper'
  | 'int'
  | 'float'
  | 'truth'
  | 'transformers-bool'
  | 'absl-bool'
  | 'absl-int'
  | 'click-bool'
  | 'words'
  | 'caseless'
  | 'unknown';

export type Scalar = string | number | boolean | null;

/** Where something is in a file, with lines from 1. */
export interface Place {
  readonly uri: string;
  readonly line: number;
}
