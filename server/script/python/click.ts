import type { Option, Takes, ValueType } from '../contract.ts';
import type { LibraryFunction } from './builtins.ts';
import { answering, commandDecorator, notedDraft } from './clickCommand.ts';
import { commonOf, type Draft, flagOf } from './draft.ts';
import { type Args, objectOf, type Run, scalarsIn, stringIn, unknown, type Value } from './values.ts';

/** Decorators of functions, and the types that they name. */
export const clickFunctions: readonly (readonly [string, LibraryFunction])[] = [
  ['click.option', (args, run) => decorator((draft) => addOption(draft, args, run))],
  ['click.argument', (args, run) => decorator((draft) => addArgument(draft, args, run))],
  ['click.command', (args) => commandDecorator(args)],
  ['click.group', (args) => commandDecorator(args, { isGroup: true })],
  ['click.Choice', (args) => typed('Choice', args)],
  ['click.IntRange', (args) => typed('IntRange', args)],
  ['click.FloatRange', (args) => typed('FloatRange', args)],
  ['click.Path', (args) => typed('Path', args)],
  ['click.pass_context', ({ positional: [value] }) => value ?? unknown],
  ['click.pass_obj', ({ positional: [value] }) => value ?? unknown],
  ['click.version_option', () => decorator((draft) => addPlain(draft, '--version'))],
];

const decorator = (add: (draft: Draft) => void): Value =>
  objectOf({
    call: (_, { positional: [target] }) => {
      if (target?.kind !== 'function') return unknown;
      add(notedDraft(target));
      return target;
    },
    escape: () => {},
  });

const addPlain = (draft: Draft, flag: string): void => {
  draft.options.push(answering(flag));
};

function addOption(draft: Draft, args: Args, run: Run): void {
  const names = args.positional.map(stringIn);
  if (names.includes(undefined) || args.isOpen) draft.isOpen = true;
  const flags = names.flatMap((name) => (name?.startsWith('-') ? name.split('/').map((flag) => flag.trim()) : []));
  const isSwitch = names.some((name) => name?.includes('/')) || flagOf(args, 'is_flag', false) === true;
  const isUnclear = ['cls', 'flag_value', 'is_flag', 'count', 'callback', 'prompt', 'is_eager'].some((name) =>
    args.named.has(name),
  );
  const isPlainFlag = isSwitch && !args.named.has('cls');
  const type = typeOf(args);
  const canBeElsewhere = ['envvar', 'prompt', 'default', 'cls', 'callback'].some((name) => args.named.has(name));
  draft.options.push({
    flags,
    takes: isPlainFlag || flagOf(args, 'count', false) === true ? 0 : takesOf(args),
    ...(isUnclear && !isPlainFlag && !args.named.has('callback') ? { type: 'unknown' as const } : type),
    isRequired: flagOf(args, 'required', false) === true && !canBeElsewhere && run.maybe === 0,
    ...commonOf(args, run),
  });
}

/** A tuple of types takes as many values. */
function takesOf({ named, isOpen }: Args): Takes {
  const count = named.get('nargs');
  const type = named.get('type');
  if (isOpen || ['cls', 'flag_value', 'is_flag'].some((name) => named.has(name))) return 'unknown';
  if (type?.kind === 'list') return type.items.length;
  if (!count) return 1;
  return count.kind === 'scalar' && typeof count.value === 'number' ? count.value : 'unknown';
}

function addArgument(draft: Draft, args: Args, run: Run): void {
  const name = stringIn(args.positional[0]);
  const count = args.named.get('nargs');
  const isAny = count && !(count.kind === 'scalar' && Number(count.value) >= 1);
  const isOptional =
    isAny || args.named.has('default') || args.named.has('envvar') || flagOf(args, 'required', true) !== true;
  const typed = typeOf(args);
  draft.positionals.unshift({
    name: name ?? '',
    ...typed,
    takes: args.isOpen ? 'unknown' : count ? takesOf(args) : 1,
    isRequired: !isOptional && name !== undefined,
    isMaybe: run.maybe > 0,
  });
}

type Typed = Pick<Option, 'type' | 'choices' | 'minimum' | 'maximum'>;

const made = new WeakMap<object, Typed>();

function typed(name: string, args: Args): Value {
  const object = { call: () => unknown, escape: () => {} };
  made.set(object, describers[name]?.(args) ?? { type: 'unknown' });
  return objectOf(object);
}

const describers: Readonly<Record<string, (args: Args) => Typed>> = {
  Choice: ({ positional: [list], named }) => {
    const choices = scalarsIn(list ?? named.get('choices'));
    const isExact = named.get('case_sensitive');
    const areTexts = choices?.every((choice) => typeof choice === 'string');
    if (!choices || !areTexts) return { type: 'unknown' };
    if (!isExact) return { type: 'string', choices };
    if (isExact.kind !== 'scalar') return { type: 'unknown' };
    return { type: isExact.value ? 'string' : 'caseless', choices };
  },
  IntRange: (args) => ({ type: 'int', ...limits(args) }),
  FloatRange: (args) => ({ type: 'float', ...limits(args) }),
  Path: ({ named }) => ({ type: named.has('exists') ? 'unknown' : 'string' }),
};

/** Where a value outside is taken for the nearest one, or the limits themselves don't count, nothing is said. */
function limits({ positional, named }: Args): Pick<Option, 'minimum' | 'maximum'> {
  if (['clamp', 'min_open', 'max_open'].some((name) => named.has(name))) return {};
  const number = (value: Value | undefined) =>
    value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
  const [minimum, maximum] = [number(positional[0] ?? named.get('min')), number(positional[1] ?? named.get('max'))];
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

const named: Readonly<Record<string, ValueType>> = {
  'builtins.int': 'int',
  'click.INT': 'int',
  'builtins.float': 'float',
  'click.FLOAT': 'float',
  'builtins.str': 'string',
  'click.STRING': 'string',
  'builtins.bool': 'click-bool',
  'click.BOOL': 'click-bool',
};

/** Without a type, that of the default counts. */
function typeOf({ named: given }: Args): Typed {
  const type = given.get('type');
  if (type?.kind === 'external') return { type: named[type.path] ?? 'unknown' };
  if (type?.kind === 'object') return made.get(type.object) ?? { type: 'unknown' };
  if (type) return { type: 'unknown' };
  const preset = given.get('default');
  if (!preset) return { type: 'string' };
  // 1.0 and 1 are the same here, so the number's type isn't known.
  if (preset.kind !== 'scalar') return { type: 'unknown' };
  if (typeof preset.value === 'boolean') return { type: 'click-bool' };
  if (typeof preset.value === 'number') return { type: 'float' };
  return { type: 'string' };
}
