import type { Option } from '../contract.ts';
import { optionOf, valuesOf } from './argparseOption.ts';
import type { LibraryFunction } from './builtins.ts';
import { type Draft, draftOf, flagOf, parsed } from './draft.ts';
import { type Args, itemsOf, objectOf, type Run, stringIn, unknown, type Value } from './values.ts';

export const argparseFunctions: readonly (readonly [string, LibraryFunction])[] = [
  ['argparse.ArgumentParser', (args, run) => objectOf(parserOf(newParser(args, run)))],
];

/** A parser object, to which options are added. */
const parserOf = (draft: Draft, group?: Option[]) => {
  const parser = {
    draft,
    call: (name: string, args: Args, run: Run): Value => {
      const method = methods[name];
      if (method) return method(draft, args, run, group) ?? unknown;
      if (!harmless.has(name)) draft.isOpen = true;
      return unknown;
    },
    attribute: (name: string) => (name.startsWith('_') && !groupLists.has(name) ? open(draft) : undefined),
    escape: () => {
      open(draft);
    },
  };
  drafts.set(parser, draft);
  return parser;
};

const drafts = new WeakMap<object, Draft>();

const open = (draft: Draft): undefined => {
  draft.isOpen = true;
  for (const inner of draft.subcommands?.byName.values() ?? []) open(inner);
  return undefined;
};

const groupLists = new Set(['_action_groups', '_optionals', '_positionals']);

const harmless = new Set([
  ...[
    'print_help',
    'print_usage',
    'format_help',
    'format_usage',
    'error',
    'exit',
    'get_default',
    'set_defaults',
    'register',
  ],
  ...['set description', 'set epilog', 'set usage', 'set prog', 'set formatter_class'],
]);

type Method = (draft: Draft, args: Args, run: Run, group?: Option[]) => Value | undefined;

const methods: Readonly<Record<string, Method>> = {
  add_argument: (draft, args, run, group) => addArgument(draft, args, run, group),
  add_argument_group: (draft, _args, _run, group) => objectOf(parserOf(draft, group)),
  add_mutually_exclusive_group: (draft, args, run) => {
    const options: Option[] = [];
    const isRequired = flagOf(args, 'required', false) === true && run.maybe === 0;
    draft.groups.push({ options, isRequired });
    return objectOf(parserOf(draft, options));
  },
  add_subparsers: (draft, args) => {
    draft.subcommands = { isRequired: flagOf(args, 'required', false) === true, byName: new Map() };
    return objectOf(subparsersOf(draft));
  },
  parse_args: (draft, args, run) => parse(draft, args, run, false),
  parse_intermixed_args: (draft, args, run) => parse(draft, args, run, false),
  parse_known_args: (draft, args, run) => parse(draft, args, run, true),
  parse_known_intermixed_args: (draft, args, run) => parse(draft, args, run, true),
};

/** Only the program's own command line counts. */
function parse(draft: Draft, { positional: [first], named, isOpen }: Args, run: Run, isKnown: boolean): undefined {
  const given = first ?? named.get('args');
  const isOwn =
    given === undefined ||
    (given.kind === 'scalar' && given.value === null) ||
    (given.kind === 'external' && given.path === 'sys.argv[1:]');
  // A parameter of a function that is called without a value for it is unknown.
  if (isOwn) parsed(draft, run, isKnown || isOpen);
  return undefined;
}

function newParser(args: Args, run: Run): Draft {
  const draft = draftOf('argparse');
  const prefix = stringIn(args.named.get('prefix_chars'));
  draft.abbreviates = flagOf(args, 'allow_abbrev', true) !== false;
  draft.isUnclear = (args.named.has('prefix_chars') && !prefix?.includes('-')) || args.named.has('exit_on_error');
  if (prefix) draft.prefixes = prefix;
  const files = args.named.get('fromfile_prefix_chars');
  if (files) draft.filePrefixes = stringIn(files) ?? anyCharacter;
  draft.isOpen = args.isOpen || draft.isUnclear;
  if (flagOf(args, 'add_help', true)) draft.options.push(helpOption(args, run));
  const parents = args.named.get('parents');
  for (const parent of itemsOf(parents) ?? []) inherit(draft, parent);
  if (parents && !itemsOf(parents)) draft.isOpen = true;
  return draft;
}

/** What isn't known can be any of those that somebody would choose. */
const anyCharacter = '@+%&#!:=/.';

const helpOption = ({ at }: Args, run: Run): Option => ({
  flags: ['-h', '--help'],
  takes: 0,
  type: 'unknown',
  isRequired: false,
  isAnswered: true,
  isMaybe: run.maybe > 0,
  at,
});

function inherit(draft: Draft, parent: Value): void {
  const from = parent.kind === 'object' ? drafts.get(parent.object) : undefined;
  if (!from) {
    draft.isOpen = true;
    return;
  }
  const own = new Set(draft.options.flatMap(({ flags }) => flags));
  draft.options.push(...from.options.filter(({ flags }) => !flags.some((flag) => own.has(flag))));
  draft.positionals.push(...from.positionals);
  draft.groups.push(...from.groups);
  draft.isOpen ||= from.isOpen;
  draft.isUnclear ||= from.isUnclear;
}

const subparsersOf = (draft: Draft) => ({
  call: (name: string, args: Args, run: Run): Value => {
    const [title] = args.positional;
    const names = [stringIn(title), ...(itemsOf(args.named.get('aliases')) ?? []).map(stringIn)];
    const inner = newParser(args, run);
    if (name !== 'add_parser' || names.includes(undefined) || run.maybe) open(draft);
    for (const each of names) if (each !== undefined) draft.subcommands?.byName.set(each, inner);
    return name === 'add_parser' ? objectOf(parserOf(inner)) : unknown;
  },
  escape: () => {
    open(draft);
  },
});

function addArgument(draft: Draft, args: Args, run: Run, group?: Option[]): undefined {
  const flags = args.positional.map(stringIn).filter((flag) => flag !== undefined);
  if (flags.length < args.positional.length || (args.isOpen && !flags.length)) open(draft);
  const [first] = flags;
  if (first !== undefined && !draft.prefixes.includes(first.charAt(0))) addPositional(draft, first, args, run);
  else if (flags.length) {
    const option = optionOf(flags, args, run);
    replaceSame(draft, option);
    draft.options.push(option);
    group?.push(option);
  }
  return undefined;
}

/** The later one of two definitions counts, if the parser resolves conflicts. */
function replaceSame({ options }: Draft, { flags }: Option): void {
  for (const [index, other] of options.entries()) {
    const left = other.flags.filter((flag) => !flags.includes(flag));
    if (left.length < other.flags.length) options[index] = { ...other, flags: left };
  }
}

function addPositional(draft: Draft, name: string, args: Args, run: Run): void {
  const values = valuesOf(args);
  const isRequired = values.takes === 'some' || (typeof values.takes === 'number' && values.takes > 0);
  draft.positionals.push({ name, ...values, isRequired, isMaybe: run.maybe > 0 });
}
