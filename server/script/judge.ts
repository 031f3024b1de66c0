import type { Contract, ExclusiveGroup, Option, Scalar } from './contract.ts';
import { convert } from './valueTypes.ts';

/** An argument that the platform adds to the command, as `--name=value`. */
export interface Given {
  readonly name: string;
  /** Undefined if it isn't known before the job runs. */
  readonly value: string | undefined;
}

/** Why a script doesn't accept its command line. */
export type Fault =
  | { readonly kind: 'unknown'; readonly given: Given; readonly similar: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly given: Given; readonly meant: readonly string[] }
  | { readonly kind: 'no-value' | 'count' | 'type' | 'range'; readonly given: Given; readonly option: Option }
  | { readonly kind: 'choice'; readonly given: Given; readonly option: Option; readonly choices: readonly Scalar[] }
  | { readonly kind: 'exclusive'; readonly given: Given; readonly option: Option; readonly other: Option }
  | { readonly kind: 'missing'; readonly option: Option }
  | { readonly kind: 'missing-group'; readonly group: ExclusiveGroup }
  | { readonly kind: 'missing-positional'; readonly name: string };

/** What the script refuses, apart from what can't be known. `words` are the arguments of the command; undefined if they are unclear. */
export function judge(script: Contract, given: readonly Given[], words: readonly string[] | undefined): Fault[] {
  const { contract, used, left } = enter(script, words ?? []);
  const found = given.map((it) => ({ given: it, ...find(contract, it.name, it) }));
  const options = new Set([...used, ...found.flatMap(({ option }) => option ?? [])]);
  return [
    ...found.flatMap(({ given: it, option, fault }) => fault ?? (option ? valueFault(option, it) : undefined) ?? []),
    ...found.flatMap(({ given: it, option }) => (option ? exclusiveFault(contract, it, option, options) : [])),
    ...(words ? missing(contract, options, left) : []),
  ];
}

/** The option that a name means, however it is shortened. */
export function optionNamed(script: Contract, words: readonly string[] | undefined, name: string): Option | undefined {
  return find(enter(script, words ?? []).contract, name).option;
}

/** The options that arguments at the end of a command can have. */
export const optionsAtEnd = (script: Contract, words: readonly string[] | undefined): readonly Option[] =>
  enter(script, words ?? []).contract.options;

interface Entered {
  /** Whose options the arguments at the end are. */
  readonly contract: Contract;
  readonly used: readonly Option[];
  /** Positional arguments that are left for it. */
  readonly left: number;
}

/** Goes through the words of a command, and into the subcommand that they name. */
function enter(contract: Contract, words: readonly string[]): Entered {
  const used: Option[] = [];
  let left = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const inner = contract.subcommands?.byName.get(word);
    if (inner) return enter(inner, words.slice(index + 1));
    if (!/^-[^\d.]/.test(word)) {
      left += 1;
      continue;
    }
    const option = find(contract, word).option;
    if (!option) continue;
    used.push(option);
    if (!word.includes('=')) index += valuesBehind(option, words.slice(index + 1));
  }
  return { contract, used, left };
}

function valuesBehind({ takes }: Option, words: readonly string[]): number {
  const end = words.findIndex((word) => /^-[^\d.]/.test(word));
  const most = end < 0 ? words.length : end;
  if (takes === 'unknown' || takes === 'some' || takes === 'any') return most;
  return Math.min(takes === 'one or none' ? 1 : takes, most);
}

interface Found {
  readonly option?: Option;
  readonly fault?: Fault;
}

function find(contract: Contract, name: string, given: Given = { name, value: undefined }): Found {
  const flag = name.startsWith('-') ? (name.split('=')[0] ?? '') : `--${name}`;
  const { options, isOpen, abbreviates } = contract;
  const exact = options.findLast(({ flags }) => flags.includes(flag));
  if (exact) return { option: exact };
  const longer = abbreviates ? options.filter(({ flags }) => flags.some((it) => it.startsWith(flag))) : [];
  const [first] = longer;
  if (longer.length === 1 && first) return { option: first };
  if (isOpen) return {};
  if (longer.length > 1)
    return {
      fault: {
        kind: 'ambiguous',
        given,
        meant: longer.flatMap(({ flags }) => flags.filter((it) => it.startsWith(flag))),
      },
    };
  return { fault: { kind: 'unknown', given, similar: similarFlags(options, flag) } };
}

/** The same name with hyphens or underscores, or with one hyphen in front. */
function similarFlags(options: readonly Option[], flag: string): string[] {
  const plain = (it: string) => it.replace(/^-+/, '').replaceAll('_', '-').toLowerCase();
  return options.flatMap(({ flags }) => flags.filter((it) => plain(it) === plain(flag)));
}

function valueFault(option: Option, given: Given): Fault | undefined {
  const { takes, type } = option;
  if (takes === 0) return { kind: 'no-value', given, option };
  if (typeof takes === 'number' && takes > 1) return { kind: 'count', given, option };
  if (given.value === undefined || takes === 'unknown') return undefined;
  const converted = convert(given.value, option);
  if (converted === 'unclear') return undefined;
  if (converted === 'refused') return { kind: 'type', given, option };
  const { minimum = -Infinity, maximum = Infinity, choices } = option;
  const isOutside = typeof converted.value === 'number' && (converted.value < minimum || converted.value > maximum);
  if (isOutside) return { kind: 'range', given, option };
  const same = type === 'caseless' ? (it: Scalar) => String(it).toLowerCase() : (it: Scalar) => it;
  const isOffered = !choices || choices.some((choice) => equals(same(choice), same(converted.value)));
  return isOffered ? undefined : { kind: 'choice', given, option, choices };
}

/** For Python, `True` is 1. */
const equals = (one: Scalar, other: Scalar): boolean =>
  typeof one === 'boolean' || typeof other === 'boolean'
    ? typeof one !== 'string' && typeof other !== 'string' && Number(one) === Number(other)
    : one === other;

function exclusiveFault({ groups }: Contract, given: Given, option: Option, all: ReadonlySet<Option>): Fault[] {
  const group = groups.find(({ options }) => options.includes(option));
  const other = group?.options.find((it) => it !== option && all.has(it));
  return other && !option.isMaybe && !other.isMaybe ? [{ kind: 'exclusive', given, option, other }] : [];
}

function missing(
  { options, groups, positionals, subcommands }: Contract,
  used: ReadonlySet<Option>,
  left: number,
): Fault[] {
  const absent = options.filter((option) => option.isRequired && !option.isMaybe && !used.has(option));
  const open = groups.filter(({ options: all, isRequired }) => isRequired && !all.some((option) => used.has(option)));
  const [unmet] = positionals.filter(({ isRequired }) => isRequired).slice(left);
  const isClear = positionals.every(({ isMaybe }) => !isMaybe);
  return [
    ...absent.map((option): Fault => ({ kind: 'missing', option })),
    ...open.map((group): Fault => ({ kind: 'missing-group', group })),
    ...(unmet && isClear ? [{ kind: 'missing-positional', name: unmet.name } as const] : []),
    ...(subcommands?.isRequired && !unmet
      ? [{ kind: 'missing-positional', name: [...subcommands.byName.keys()].join(', ') } as const]
      : []),
  ];
}
