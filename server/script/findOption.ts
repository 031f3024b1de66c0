import type { Argument } from './argument.ts';
import type { Contract, Option } from './contract.ts';
import type { ArgumentFault } from './fault.ts';

/** What an argument is to the parser of a command line. */
export type ArgumentKind = 'flag' | 'word' | 'end' | 'unclear';

export function kindOf(
  { known, isWhole, isOne }: Argument,
  { prefixes = '-', filePrefixes = '' }: Contract,
): ArgumentKind {
  const first = known.charAt(0);
  if (first === '' && !isWhole) return 'unclear';
  if (first !== '' && filePrefixes.includes(first)) return 'unclear';
  if (known.length < 2 || !prefixes.includes(first)) return isOne ? 'word' : 'unclear';
  if (known === '--' && isWhole) return 'end';
  if (/^-(?:\d+|\d*\.\d+)$/.test(known) && isWhole) return 'word';
  const isName = /^[^\s\d.][^\s=]*(?:=|$)/.test(known.slice(1)) && (isWhole || known.includes('='));
  return isName ? 'flag' : 'unclear';
}

/** An argument that names an option. */
export interface Call {
  readonly flag: string;
  readonly option?: Option;
  readonly fault?: ArgumentFault;
  /** Whether the value is in the argument. */
  readonly hasValue: boolean;
  /** Undefined if it isn't known. */
  readonly value?: string | undefined;
}

/** The option that an argument names, and the value that comes with it. */
export function readCall(contract: Contract, argument: Argument): Call {
  const { known, isWhole } = argument;
  const sign = known.indexOf('=');
  const written = sign < 0 ? known : known.slice(0, sign);
  const flag = contract.library === 'absl' ? written.replace(/^-(?=[^-])/, '--') : written;
  const attached = { hasValue: sign >= 0, value: isWhole && sign >= 0 ? known.slice(sign + 1) : undefined };
  const found = findOption(contract, flag, argument);
  if (found.option || flag.startsWith('--') || flag.length < 3) return { flag: written, ...found, ...attached };
  return shortCall(contract, argument) ?? { flag: written, ...found, ...attached };
}

/** `-b4` is `-b 4`, and `-vx` can be `-v -x`. */
function shortCall({ options, library }: Contract, { known, isWhole }: Argument): Call | undefined {
  const flag = known.slice(0, 2);
  const option = options.findLast(({ flags }) => flags.includes(flag));
  if (!option) return undefined;
  if (option.takes === 0 || options.some(({ flags }) => flags.some((it) => it.startsWith(known))))
    return { flag, hasValue: true };
  const value = isWhole && library !== 'click' ? known.slice(2) : undefined;
  return { flag, option, hasValue: true, value };
}

/** The option that a name means, however it is shortened. */
export function findOption(contract: Contract, flag: string, argument: Argument): Pick<Call, 'option' | 'fault'> {
  const { options, isOpen, abbreviates } = contract;
  const exact = options.findLast(({ flags }) => flags.includes(flag));
  if (exact) return { option: exact };
  const longer = abbreviates ? options.filter(({ flags }) => flags.some((it) => it.startsWith(flag))) : [];
  const [first] = longer;
  if (longer.length === 1 && first) return { option: first };
  // An unknown name in an argument with a space makes no option of it.
  if (isOpen || (argument.known.includes(' ') && contract.positionals.length)) return {};
  if (longer.length > 1) {
    const meant = longer.flatMap(({ flags }) => flags.filter((it) => it.startsWith(flag)));
    return { fault: { kind: 'ambiguous', argument, flag, meant } };
  }
  return { fault: { kind: 'unknown', argument, flag, similar: similarFlags(options, flag) } };
}

/** The same name with hyphens or underscores, or with another number of hyphens in front. */
function similarFlags(options: readonly Option[], flag: string): string[] {
  const plain = (it: string) => it.replace(/^-+/, '').replaceAll('_', '-').toLowerCase();
  return options.flatMap(({ flags }) => flags.filter((it) => plain(it) === plain(flag)));
}
