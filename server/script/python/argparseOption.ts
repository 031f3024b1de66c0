import type { Option, Takes, ValueType } from '../contract.ts';
import { choicesOf, commonOf, flagOf } from './draft.ts';
import { type Args, letGo, type Run, stringIn, type Value } from './values.ts';

export function optionOf(written: readonly string[], args: Args, run: Run): Option {
  const { takes, noFlags } = actionOf(args);
  const choices = choicesOf(args);
  const flags = noFlags
    ? written.flatMap((flag) => (flag.startsWith('--') ? [flag, `--no-${flag.slice(2)}`] : [flag]))
    : written;
  const isRequired = flagOf(args, 'required', false) === true && run.maybe === 0;
  const type = args.isOpen ? 'unknown' : typeOf(args.named.get('type'));
  return {
    flags,
    takes: args.isOpen ? 'unknown' : takes,
    type: takes === 'unknown' ? 'unknown' : type,
    ...(choices && !args.isOpen && { choices }),
    isRequired,
    ...commonOf(args, run),
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
  if (count.kind !== 'scalar') return 'unknown';
  if (count.value === null) return 1;
  if (typeof count.value === 'number') return count.value;
  return ({ '?': 'one or none', '+': 'some', '*': 'any', '...': 'any' } as const)[String(count.value)] ?? 'unknown';
}

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
