import type { Contract, Library, Option, Positional } from '../contract.ts';
import type { Args, Run } from './values.ts';
import { scalarsIn, stringIn } from './values.ts';

/** A command line that a script is about to describe. */
export interface Draft {
  readonly library: Library;
  readonly options: Option[];
  readonly positionals: Positional[];
  readonly groups: { readonly options: Option[]; readonly isRequired: boolean }[];
  isOpen: boolean;
  abbreviates: boolean;
  /** The command line may be read in another way. */
  isUnclear: boolean;
  prefixes: string;
  filePrefixes?: string;
  subcommands?: { readonly isRequired: boolean; readonly byName: Map<string, Draft> };
}

export const draftOf = (library: Library): Draft => ({
  library,
  options: [],
  positionals: [],
  groups: [],
  isOpen: false,
  abbreviates: false,
  isUnclear: false,
  prefixes: '-',
});

/** The command line as it is described so far. */
export function contractOf(draft: Draft, isCertain: boolean): Contract {
  const { options, positionals, groups, subcommands, isUnclear, ...rest } = draft;
  return {
    ...rest,
    options: [...options],
    positionals: [...positionals],
    groups: groups.map((group) => ({ ...group, options: [...group.options] })),
    ...(subcommands && {
      subcommands: {
        isRequired: subcommands.isRequired,
        byName: new Map([...subcommands.byName].map(([name, inner]) => [name, contractOf(inner, isCertain)])),
      },
    }),
    isCertain: isCertain && !isUnclear,
  };
}

/** Notes that the script reads its command line here. */
export function parsed(draft: Draft, run: Run, isOpen = false): void {
  const contract = contractOf(draft, run.maybe === 0 && run.caught === 0);
  run.events.push({ owner: draft, contract: { ...contract, isOpen: contract.isOpen || isOpen || run.caught > 0 } });
}

/** What all libraries say of an option in the same words. */
export function commonOf({ named, sources, at }: Args, run: Run): Pick<Option, 'at' | 'isMaybe' | 'help' | 'preset'> {
  const help = stringIn(named.get('help'));
  const preset = sources.get('default');
  return {
    at,
    isMaybe: run.maybe > 0,
    ...(help && { help: help.replaceAll('%%', '%') }),
    ...(preset !== undefined && preset !== 'None' && { preset }),
  };
}

/** Whether an argument of a call is true, false, or isn't known. */
export function flagOf({ named, isOpen }: Args, name: string, otherwise: boolean): boolean | undefined {
  const value = named.get(name);
  if (!value) return isOpen ? undefined : otherwise;
  return value.kind === 'scalar' ? Boolean(value.value) : undefined;
}

export const choicesOf = ({ named }: Args): Option['choices'] => scalarsIn(named.get('choices'));
