import type { Option, Takes, Valued, ValueType } from '../contract.ts';
import { choicesOf, commonOf, flagOf } from './draft.ts';
import { type Args, letGo, type Run, stringIn, type Value } from './values.ts';

export function optionOf(written: readonly string[], args: Args, run: Run): Option {
  const flags = actionOf(args).noFlags
    ? written.flatMap((flag) => (flag.startsWith('--') ? [flag, `--no-${flag.slice(2)}`] : [flag]))
    : written;
  const isRequired = flagOf(args, 'required', false) === true && run.maybe === 0;
  const action = stringIn(args.named.get('action'));
  const isAnswered = action === 'help' || action === 'version';
  return { flags, ...valuesOf(args), isRequired, ...(isAnswered && { isAnswered }), ...commonOf(args, run) };
}

/** Which values an option or a positional argument takes. */
export function valuesOf(args: Args): Valued {
  const { takes } = actionOf(args);
  const choices = choicesOf(args);
  const type = args.isOpen ? 'unknown' : typeOf(args.named.get('type'));
  return {
    takes: args.isOpen ? 'unknown' : takes,
    type: takes === 'unknown' ? 'unknown' : type,
    ...(choices && !args.isOpen && { choices }),
  };
}

function actionOf({ named }: Args): { takes: Takes; noFlags?: true } {
  const action = named.get('action');
  const count = named.get('nargs');
  if (action?.kind === 'external' && action.path === 'argparse.BooleanOptionalAction')
    return { takes: 0, noFlags: true };
  const name = action ? stringIn(action) : 'store';
  if (name === undefined) return { takes: 'unknown' };
  if (name === 'store' || name === 'append' || name === 'extend')
    return { takes: !count && name === 'extend' ? 'some' : takesOf(count) };
  return { takes: withoutValue.has(name) ? 0 : 'unknown' };
}

const withoutValue = new Set(['store_true', 'store_false', 'store_const', 'append_const', 'count', 'help', 'version']);

function takesOf(count: Value | undefined): Takes {
  if (!count) return 1;
  if (count.kind === 'external') return constants[count.path] ?? 'unknown';
  if (count.kind !== 'scalar') return 'unknown';
  if (count.value === null) return 1;
  if (typeof count.value === 'number') return count.value;
  return (
    ({ '?': 'one or none', '+': 'some', '*': 'any', '...': 'rest', 'A...': 'rest' } as const)[String(count.value)] ??
    'unknown'
  );
}

const constants: Readonly<Record<string, Takes>> = {
  'argparse.OPTIONAL': 'one or none',
  'argparse.ZERO_OR_MORE': 'any',
  'argparse.ONE_OR_MORE': 'some',
  'argparse.REMAINDER': 'rest',
};

const types: Readonly<Record<string, ValueType>> = {
  'builtins.str': 'string',
  'builtins.int': 'int',
  'builtins.float': 'float',
  'builtins.bool': 'truth',
  'builtins.str.lower': 'lower',
  'builtins.str.upper': 'upper',
  'pathlib.Path': 'string',
  'os.path.abspath': 'unknown',
};

/** A function of the script's own can accept anything. */
function typeOf(type: Value | undefined): ValueType {
  if (!type || (type.kind === 'scalar' && type.value === null)) return 'string';
  if (type.kind !== 'external') letGo(type);
  return (type.kind === 'external' && types[type.path]) || 'unknown';
}
