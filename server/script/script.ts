import type { Contract } from './contract.ts';

/** The script that a job runs, found on this machine. */
export interface Script {
  readonly uri: string;
  /** Below the code folder. */
  readonly path: string;
  /** A mount leads to it. Otherwise it only has the right name. */
  readonly isMounted: boolean;
  /** What it takes from its command line; undefined if that can't be read. */
  readonly contract?: Contract;
  /** How it is encoded, if Python can't read that. */
  readonly unreadable?: string;
  /** Files with a web page instead of Python among the script and the modules that it imports, below the code folder. */
  readonly webPages?: readonly string[];
  /** The modules that are imported whenever the script runs, without the inner ones. */
  readonly imports?: readonly string[];
}
