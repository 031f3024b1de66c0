import type { Option } from '../contract.ts';
import { type Draft, draftOf, parsed } from './draft.ts';
import { type Args, type LibraryObject, objectOf, type Run, stringIn, unknown, type Value } from './values.ts';

type FunctionValue = Value & { readonly kind: 'function' };

/** What decorators have noted beside functions. */
const notes = new WeakMap<object, Draft>();

export function notedDraft({ definition }: FunctionValue): Draft {
  const draft = notes.get(definition) ?? draftOf('click');
  notes.set(definition, draft);
  return draft;
}

/** An option that only answers, such as `--help`. */
export const answering = (flag: string): Option => ({
  flags: [flag],
  takes: 0,
  type: 'unknown',
  isRequired: false,
  isAnswered: true,
  isMaybe: false,
  at: { uri: '', line: 0 },
});

interface CommandKind {
  readonly isGroup?: true;
  /** The group that gets the command. */
  readonly owner?: Draft;
}

/** Makes a command or a group of a function, with or without parentheses. */
export function commandDecorator(args: Args, kind: CommandKind = {}): Value {
  const [target] = args.positional;
  if (target?.kind === 'function') return commandOf(target, noArguments(args), kind);
  return objectOf({
    call: (_, { positional: [value] }) => {
      if (value?.kind === 'function') return commandOf(value, args, kind);
      if (kind.owner) open(kind.owner);
      return unknown;
    },
    escape: () => {},
  });
}

const noArguments = (args: Args): Args => ({ ...args, positional: [], named: new Map() });

/** A command, and what it is called. */
const commands = new WeakMap<LibraryObject, { readonly draft: Draft; readonly names: readonly string[] }>();

function commandOf(target: FunctionValue, args: Args, { isGroup, owner }: CommandKind): Value {
  const { named, isOpen } = args;
  const noted = notes.get(target.definition) ?? draftOf('click');
  const isUnclear = isOpen || ['cls', 'context_settings', 'chain'].some((name) => named.has(name));
  const draft: Draft = {
    ...noted,
    options: [...noted.options, answering('--help')],
    isOpen: noted.isOpen || isUnclear,
  };
  // Of commands that follow each other, nothing is known.
  if (isGroup && !named.has('chain')) draft.subcommands = { isRequired: false, byName: new Map() };
  const given = args.positional[0] ?? named.get('name');
  const names = given ? [stringIn(given)] : namesOf(target.definition.name);
  const known = names.filter((name) => name !== undefined);
  if (owner) {
    for (const name of known) owner.subcommands?.byName.set(name, draft);
    if (!known.length) open(owner);
  }
  const object: LibraryObject = {
    call: (name, call, run) => callCommand(draft, name, call, run),
    escape: () => open(draft),
  };
  commands.set(object, { draft, names: known });
  return objectOf(object);
}

/** Newer versions leave out an ending. */
function namesOf(name: string): string[] {
  const whole = name.toLowerCase().replaceAll('_', '-');
  return [whole, whole.replace(/-(?:command|cmd|group|grp)$/, '')];
}

/** To call a command is to read the command line. */
function callCommand(draft: Draft, name: string, args: Args, run: Run): Value {
  const { positional, named } = args;
  if (name === '' || name === 'main') {
    const isPlain = !positional.length && [...named.keys()].every((it) => it === 'obj' || it === 'prog_name');
    if (isPlain) parsed(draft, run);
    else draft.isOpen = true;
    return unknown;
  }
  const isSure = draft.subcommands !== undefined && run.maybe === 0;
  if (isSure && name === 'command') return commandDecorator(args, { owner: draft });
  if (isSure && name === 'group') return commandDecorator(args, { owner: draft, isGroup: true });
  if (!isSure || name !== 'add_command' || !addCommand(draft, args)) open(draft);
  return unknown;
}

function addCommand({ subcommands }: Draft, { positional: [first, second], named }: Args): boolean {
  const added = first?.kind === 'object' ? commands.get(first.object) : undefined;
  const given = second ?? named.get('name');
  const names = given ? [stringIn(given) ?? []].flat() : (added?.names ?? []);
  if (!added || !names.length) return false;
  for (const name of names) subcommands?.byName.set(name, added.draft);
  return true;
}

function open(draft: Draft): void {
  draft.isOpen = true;
  for (const inner of draft.subcommands?.byName.values() ?? []) open(inner);
}
