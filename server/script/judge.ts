import type { Argument } from './argument.ts';
import type { Contract, Option } from './contract.ts';
import type { ArgumentFault, Fault, MissingFault } from './fault.ts';
import { findOption } from './findOption.ts';
import { type Reading, readArguments, type Use } from './readArguments.ts';
import { valueFault } from './valueFault.ts';

/** What the script refuses, apart from what can't be known. */
export function judge(script: Contract, args: readonly Argument[]): Fault[] {
  const reading = readArguments(script, args);
  return usesIn(reading).some(({ option, values }) => option.isAnswered && !values.length) ? [] : faultsIn(reading);
}

/** An argument that is known: `--name=value`, as hyperparameters are passed, or only its beginning without a value. */
export function namedArgument(name: string, value: string | undefined): Argument {
  const flag = name.startsWith('-') ? name : `--${name}`;
  return { known: `${flag}=${value ?? ''}`, isWhole: value !== undefined, isOne: true };
}

/** The option that the name of a hyperparameter means, if it follows some arguments. */
export function optionNamed(script: Contract, before: readonly Argument[], name: string): Option | undefined {
  const argument = namedArgument(name, undefined);
  const flag = argument.known.split('=')[0] ?? '';
  return findOption(innermost(readArguments(script, before)).contract, flag, argument).option;
}

/** The options that arguments at the end of a command can have. */
export const optionsAtEnd = (script: Contract, before: readonly Argument[]): readonly Option[] =>
  innermost(readArguments(script, before)).contract.options;

/** The options that are used, with their values, those of subcommands too. */
export const optionsUsed = (script: Contract, args: readonly Argument[]): readonly Use[] =>
  usesIn(readArguments(script, args));

const usesIn = ({ uses, inner }: Reading): readonly Use[] => (inner ? [...uses, ...usesIn(inner)] : uses);

const innermost = (reading: Reading): Reading => (reading.inner ? innermost(reading.inner) : reading);

function faultsIn(reading: Reading): Fault[] {
  const { faults, inner, isComplete } = reading;
  return [
    ...faults,
    ...exclusiveFaults(reading),
    ...wordFaults(reading),
    ...(isComplete ? missing(reading) : []),
    ...(inner ? faultsIn(inner) : []),
  ];
}

/** Of two options that exclude each other, the later one is at fault. */
function exclusiveFaults({ contract, uses }: Reading): ArgumentFault[] {
  return uses.flatMap(({ option, argument, flag }, index): ArgumentFault[] => {
    const group = contract.groups.find(({ options }) => options.includes(option));
    const before = uses.slice(0, index).map((use) => use.option);
    const other = group?.options.find((it) => it !== option && before.includes(it));
    return other && !option.isMaybe && !other.isMaybe ? [{ kind: 'exclusive', argument, flag, other }] : [];
  });
}

/** The arguments that belong to no option, each against the one it stands for. */
function wordFaults({ contract, words, faults, areWordsKnown }: Reading): ArgumentFault[] {
  const { positionals, isOpen, library } = contract;
  const isPlain = positionals.every(({ takes, isMaybe }) => (takes === 1 || takes === 'one or none') && !isMaybe);
  if (!areWordsKnown || !isPlain || isOpen || library === 'absl' || contract.subcommands) return [];
  return words.flatMap(({ argument, behind }, index): ArgumentFault[] => {
    const value = argument.isWhole ? argument.known : undefined;
    const positional = positionals[index];
    if (positional && hasUnknown(faults)) return [];
    const fault = positional && valueFault(positional, { argument, value, flag: positional.name });
    if (positional) return fault ? [fault] : [];
    if (value === undefined) return [];
    if (behind) return [{ kind: 'no-value', argument, flag: behind.flag, option: behind.option }];
    return [{ kind: 'extra', argument, flag: '', value }];
  });
}

/** It isn't certain whether the word behind an unknown option is its value. */
const hasUnknown = (faults: readonly ArgumentFault[]): boolean =>
  faults.some(({ kind }) => kind === 'unknown' || kind === 'ambiguous');

function missing({ contract, uses, words, faults, areWordsKnown, inner }: Reading): MissingFault[] {
  const { options, groups, positionals, subcommands } = contract;
  const used = new Set(uses.map(({ option }) => option));
  const absent = options.filter((option) => option.isRequired && !option.isMaybe && !used.has(option));
  const open = groups.filter(({ options: all, isRequired }) => isRequired && !all.some((option) => used.has(option)));
  const [unmet] = positionals.filter(({ isRequired }) => isRequired).slice(words.length);
  const isClear = areWordsKnown && !hasUnknown(faults) && positionals.every(({ isMaybe }) => !isMaybe);
  return [
    ...absent.map((option): MissingFault => ({ kind: 'missing', option })),
    ...open.map((group): MissingFault => ({ kind: 'missing-group', group })),
    ...(unmet && isClear ? [{ kind: 'missing-positional', name: unmet.name } as const] : []),
    ...(isClear && subcommands?.isRequired && !unmet && !inner
      ? [{ kind: 'missing-positional', name: [...subcommands.byName.keys()].join(', ') } as const]
      : []),
  ];
}
