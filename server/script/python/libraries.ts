import { abslFunctions } from './absl.ts';
import { argparseFunctions } from './argparse.ts';
import type { LibraryFunction } from './builtins.ts';
import { clickFunctions } from './click.ts';
import { transformersFunctions } from './transformers.ts';
import type { Args, Run, Value } from './values.ts';

/** Calls a function of a library that reads the command line; undefined if it isn't one. */
export const interpretLibrary = (path: string, args: Args, run: Run): Value | undefined =>
  functions.get(path)?.(args, run);

const functions: ReadonlyMap<string, LibraryFunction> = new Map([
  ...argparseFunctions,
  ...clickFunctions,
  ...abslFunctions,
  ...transformersFunctions,
]);
