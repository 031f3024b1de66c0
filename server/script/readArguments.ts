import type { Argument } from './argument.ts';
import type { Contract, Option } from './contract.ts';
import type { ArgumentFault } from './fault.ts';
import { type Call, kindOf, readCall } from './findOption.ts';
import { type GivenValue, valueFault } from './valueFault.ts';

/** What a script makes of its arguments. */
export interface Reading {
  readonly contract: Contract;
  readonly uses: readonly Use[];
  /** Arguments that belong to no option. */
  readonly words: readonly Word[];
  readonly faults: readonly ArgumentFault[];
  /** There are no other arguments than those that are known. */
  readonly isComplete: boolean;
  /** It is known which arguments belong to no option. */
  readonly areWordsKnown: boolean;
  /** What the subcommand makes of the arguments behind its name. */
  readonly inner?: Reading;
}

export interface Use {
  readonly option: Option;
  readonly argument: Argument;
  readonly flag: string;
  readonly values: readonly GivenValue[];
}

/** An argument that belongs to no option. */
export interface Word {
  readonly argument: Argument;
  /** The option without a value in front of it. */
  readonly behind?: Use;
}

interface Draft {
  readonly contract: Contract;
  readonly uses: Use[];
  readonly words: Word[];
  readonly faults: ArgumentFault[];
  isComplete: boolean;
  areWordsKnown: boolean;
}

/** Goes through the arguments of a script as its parser would, and into the subcommand that they name. */
export function readArguments(contract: Contract, args: readonly Argument[]): Reading {
  const draft: Draft = { contract, uses: [], words: [], faults: [], isComplete: true, areWordsKnown: true };
  for (let index = 0; index < args.length; ) {
    const argument = args[index] as Argument;
    const kind = kindOf(argument, contract);
    if (kind === 'flag') {
      index = readFlag(draft, args, index);
      continue;
    }
    if (kind !== 'word') unclear(draft);
    if (kind === 'end' || (contract.subcommands && !draft.isComplete)) break;
    index += 1;
    if (kind === 'unclear') continue;
    const inner = subcommandOf(draft, argument);
    if (inner) return { ...draft, inner: readArguments(inner, args.slice(index)) };
    draft.words.push(wordAt(draft, argument, args[index - 2]));
    if (!isLastWord(draft)) continue;
    unclear(draft);
    break;
  }
  return draft;
}

/** Whether nothing is known of the arguments behind a word. */
function isLastWord({ contract, words, faults }: Draft): boolean {
  if (!words.length) return false;
  const { positionals, library, subcommands } = contract;
  const isUnknownCommand =
    subcommands !== undefined && faults.some(({ argument }) => argument === words.at(-1)?.argument);
  return library === 'absl' || isUnknownCommand || positionals.some(({ takes }) => takes === 'rest');
}

function wordAt({ uses }: Draft, argument: Argument, before: Argument | undefined): Word {
  const behind = uses.at(-1);
  return { argument, ...(behind && behind.argument === before && !behind.values.length && { behind }) };
}

function unclear(draft: Draft): void {
  draft.isComplete = false;
  draft.areWordsKnown = false;
}

/** The subcommand that a word names, if it isn't one of the arguments in front of it. */
function subcommandOf({ contract, words, faults }: Draft, argument: Argument): Contract | undefined {
  const { subcommands, positionals, isOpen } = contract;
  if (!subcommands || words.length < positionals.length) return undefined;
  const inner = argument.isWhole ? subcommands.byName.get(argument.known) : undefined;
  if (!inner && argument.isWhole && !isOpen) {
    const names = [...subcommands.byName.keys()];
    const of = { takes: 1, type: 'string', choices: names } as const;
    faults.push({ kind: 'choice', argument, flag: '', value: argument.known, of, choices: names });
  }
  return inner;
}

/** Returns the index of the argument behind the option and its values. */
function readFlag(draft: Draft, args: readonly Argument[], index: number): number {
  const argument = args[index] as Argument;
  const { contract, faults, uses } = draft;
  const call = readCall(contract, argument);
  const { option, flag, fault } = call;
  if (fault) faults.push(fault);
  if (!option) {
    draft.areWordsKnown &&= fault !== undefined;
    return behindUnknown(args, index, contract);
  }
  const use = { option, argument, flag };
  if (!call.hasValue) return readValues(draft, args, use, index);
  uses.push({ ...use, values: [{ value: call.value, argument, flag }] });
  const attached = attachedFault(option, call, argument);
  if (attached) faults.push(attached);
  return index + 1;
}

/** Behind an option that nobody knows, a word is most likely its value. */
function behindUnknown(args: readonly Argument[], index: number, contract: Contract): number {
  const [argument, next] = args.slice(index, index + 2);
  const canHaveValue = !contract.subcommands && !argument?.known.includes('=');
  return canHaveValue && next && kindOf(next, contract) === 'word' ? index + 2 : index + 1;
}

function attachedFault(option: Option, { flag, value }: Call, argument: Argument): ArgumentFault | undefined {
  const { takes } = option;
  if (takes === 0) return { kind: 'no-value', argument, flag, option };
  if (typeof takes === 'number' && takes > 1) return { kind: 'count', argument, flag, option };
  return takes === 'unknown' ? undefined : valueFault(option, { value, argument, flag });
}

/** The values of an option that follow it. */
function readValues(draft: Draft, args: readonly Argument[], use: Omit<Use, 'values'>, index: number): number {
  const { option, flag, argument } = use;
  const [least, most] = countsOf(option, draft.contract);
  const found = option.takes === 'rest' ? args.slice(index + 1) : valuesAt(draft, args, index + 1, most);
  const values = found.map((it) => ({ value: it.isWhole ? it.known : undefined, argument: it, flag }));
  draft.uses.push({ ...use, values });
  if (option.takes === 'rest' || option.takes === 'unknown') draft.areWordsKnown = false;
  else draft.faults.push(...values.flatMap((it) => valueFault(option, it) ?? []));
  if (found.length < least && found.every(({ isOne }) => isOne))
    draft.faults.push({ kind: least > 1 ? 'count' : 'absent', argument, flag, option });
  return index + 1 + found.length;
}

/** The fewest and the most values that can follow an option. A switch of absl has its value in the same argument only. */
function countsOf({ takes, type }: Option, { library }: Contract): readonly [number, number] {
  if (library === 'absl' && type === 'absl-bool') return [0, 0];
  if (typeof takes === 'number') return [takes, takes];
  if (takes === 'one or none') return [0, 1];
  return [takes === 'some' ? 1 : 0, Number.POSITIVE_INFINITY];
}

/** Argparse takes no option for a value; others take what comes. */
function valuesAt(draft: Draft, args: readonly Argument[], from: number, most: number): Argument[] {
  const { contract } = draft;
  const stopsAtFlags = contract.library === 'argparse' || contract.library === 'transformers';
  const values: Argument[] = [];
  for (const argument of args.slice(from, from + Math.min(most, args.length))) {
    const kind = kindOf(argument, contract);
    if (stopsAtFlags && (kind === 'flag' || kind === 'end')) break;
    values.push(argument);
    if (kind === 'unclear') draft.areWordsKnown = false;
    if (argument.isOne) continue;
    unclear(draft);
    break;
  }
  return values;
}
