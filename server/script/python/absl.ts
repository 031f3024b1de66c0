import type { Option, ValueType } from '../contract.ts';
import type { LibraryFunction } from './builtins.ts';
import { commonOf, type Draft, draftOf, flagOf, parsed } from './draft.ts';
import { type Args, itemsOf, type Run, scalarsIn, stringIn, unknown, type Value } from './values.ts';

/** Flags are global, so there is one command line for a run. */
const drafts = new WeakMap<Run, Draft>();

function draftIn(run: Run): Draft {
  const draft = drafts.get(run) ?? { ...draftOf('absl'), options: [...ofLibrary] };
  drafts.set(run, draft);
  return draft;
}

const plain = (type: ValueType) => (args: Args, run: Run) => define(args, run, { type });

const makers: Readonly<Record<string, (args: Args, run: Run) => Value>> = {
  DEFINE_string: plain('string'),
  DEFINE_integer: (args, run) => define(args, run, { type: 'absl-int', ...limits(args) }),
  DEFINE_float: (args, run) => define(args, run, { type: 'float', ...limits(args) }),
  DEFINE_bool: plain('absl-bool'),
  DEFINE_boolean: plain('absl-bool'),
  DEFINE_list: plain('string'),
  DEFINE_spaceseplist: plain('string'),
  DEFINE_multi_string: plain('string'),
  DEFINE_multi_integer: plain('absl-int'),
  DEFINE_multi_float: plain('float'),
  DEFINE_enum: (args, run) => {
    const choices = scalarsIn(args.positional[2] ?? args.named.get('enum_values'));
    const isExact = flagOf(args, 'case_sensitive', true);
    const type = isExact === undefined || !choices ? 'unknown' : isExact ? 'string' : 'caseless';
    return define(args, run, { type, ...(choices && { choices }) });
  },
  mark_flag_as_required: ({ positional: [name] }, run) => require(run, [stringIn(name)]),
  mark_flags_as_required: ({ positional: [names] }, run) => require(run, (itemsOf(names) ?? []).map(stringIn)),
};

export const abslFunctions: readonly (readonly [string, LibraryFunction])[] = [
  ...Object.entries(makers).map(([name, make]) => [`absl.flags.${name}`, make] as const),
  [
    'absl.app.run',
    ({ positional: [main], named, isOpen }, run) => {
      const isOpenRun = isOpen || named.has('flags_parser') || named.has('argv') || !main;
      if (!isOpenRun || drafts.has(run)) parsed(draftIn(run), run, isOpenRun || run.hasForeignFlags);
      return unknown;
    },
  ],
];

function define(args: Args, run: Run, typed: Pick<Option, 'type' | 'choices' | 'minimum' | 'maximum'>): Value {
  const draft = draftIn(run);
  const name = stringIn(args.positional[0] ?? args.named.get('name'));
  if (name === undefined || args.isOpen) draft.isOpen = true;
  if (name === undefined) return unknown;
  const preset = args.sources.get('1');
  const help = stringIn(args.positional[typed.choices ? 3 : 2]);
  const short = stringIn(args.named.get('short_name'));
  const isSwitch = typed.type === 'absl-bool';
  draft.options.push({
    flags: [`--${name}`, ...(isSwitch ? [`--no${name}`] : []), ...(short ? [`-${short}`, `--${short}`] : [])],
    takes: isSwitch ? 'one or none' : 1,
    ...typed,
    isRequired: flagOf(args, 'required', false) === true && run.maybe === 0,
    ...commonOf(args, run),
    ...(preset !== undefined && preset !== 'None' && { preset }),
    ...(help && { help }),
  });
  return unknown;
}

/** A flag is required if it has no default. */
function require(run: Run, names: readonly (string | undefined)[]): Value {
  const { options } = draftIn(run);
  if (run.maybe) return unknown;
  for (const [index, option] of options.entries())
    if (names.some((name) => option.flags[0] === `--${name}`) && option.preset === undefined)
      options[index] = { ...option, isRequired: true };
  return unknown;
}

function limits({ named }: Args): Pick<Option, 'minimum' | 'maximum'> {
  const number = (name: string) => {
    const value = named.get(name);
    return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
  };
  const [minimum, maximum] = [number('lower_bound'), number('upper_bound')];
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

/** Flags that the library itself has. */
const ofLibrary: readonly Option[] = [
  ...['help', 'helpfull', 'helpshort', 'helpxml', 'logtostderr', 'alsologtostderr', 'log_dir', 'verbosity', 'v'],
  ...['stderrthreshold', 'showprefixforinfo', 'logger_levels', 'run_with_pdb', 'pdb_post_mortem', 'pdb', 'flagfile'],
  ...['run_with_profiling', 'profile_file', 'use_cprofile_for_profiling', 'only_check_args', 'undefok'],
].map((name) => ({
  flags: [`--${name}`, `--no${name}`],
  takes: 'unknown',
  type: 'unknown',
  isRequired: false,
  isMaybe: false,
  at: { uri: '', line: 0 },
}));
