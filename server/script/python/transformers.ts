import type { Option, Scalar, Takes, ValueType } from '../contract.ts';
import type { LibraryFunction } from './builtins.ts';
import { type Draft, draftOf, parsed } from './draft.ts';
import type { ClassDefinition, Expression } from './syntax.ts';
import { type Args, itemsOf, objectOf, type Run, scalarsIn, stringIn, truthOf, unknown, type Value } from './values.ts';

/** `HfArgumentParser`, whose options are the fields of data classes. */
export const transformersFunctions: readonly (readonly [string, LibraryFunction])[] = [
  ['transformers.HfArgumentParser', newParser],
  ['transformers.hf_argparser.HfArgumentParser', newParser],
];

function newParser(args: Args, run: Run): Value {
  const draft = draftOf('transformers');
  draft.abbreviates = true;
  const [first] = args.positional;
  const classes = first?.kind === 'list' ? itemsOf(first) : [first ?? unknown];
  draft.isOpen = args.isOpen || args.positional.length !== 1 || args.named.size > 0;
  draft.options.push({
    flags: ['-h', '--help'],
    takes: 0,
    type: 'unknown',
    isRequired: false,
    isAnswered: true,
    isMaybe: false,
    at: args.at,
  });
  for (const each of classes ?? [unknown]) addFields(draft, each, run);
  return objectOf({
    call: (name, call) => {
      if (name === 'parse_args_into_dataclasses') parseInto(draft, call, run);
      else if (name === 'parse_args') parsed(draft, run);
      else draft.isOpen = true;
      return unknown;
    },
    escape: () => {
      draft.isOpen = true;
    },
  });
}

function parseInto(draft: Draft, call: Args, run: Run): void {
  const isOpen = ['return_remaining_strings', 'look_for_args_file', 'args_filename', 'args_file_flag'].some((name) => {
    const value = call.named.get(name);
    return value && truthOf(value) !== false;
  });
  const given = call.positional[0] ?? call.named.get('args');
  if (!given) parsed(draft, run, isOpen || call.isOpen);
}

/** A class that isn't read can have any fields. */
function addFields(draft: Draft, value: Value, run: Run): void {
  if (value.kind !== 'class') {
    draft.isOpen = true;
    return;
  }
  for (const base of value.bases)
    if (!(base.kind === 'external' && base.path === 'builtins.object')) addFields(draft, base, run);
  const { definition, scope } = value;
  const { uri, text } = scope.module;
  for (const statement of definition.body) {
    const [target] = statement.kind === 'assign' ? statement.targets : [];
    if (statement.kind !== 'assign' || target?.kind !== 'name' || !statement.type) continue;
    const evaluate = (expression: Expression) => run.evaluate(expression, scope, run);
    const line = text.slice(0, statement.start).split('\n').length;
    const field = {
      name: target.name,
      type: statement.type,
      value: statement.value,
      at: { uri, line },
      evaluate,
      text,
    };
    const options = optionsOf(field);
    const names = new Set(options.flatMap(({ flags }) => flags));
    const others = draft.options.filter(({ flags }) => !flags.some((flag) => names.has(flag)));
    draft.options.splice(0, Infinity, ...others, ...options);
  }
  if (!isDataClass(definition)) draft.isOpen = true;
}

const isDataClass = ({ decorators }: ClassDefinition): boolean =>
  decorators.some((it) => /dataclass/.test(nameOf(it.kind === 'call' ? it.of : it)));

const nameOf = (it: Expression): string => (it.kind === 'name' || it.kind === 'attribute' ? it.name : '');

interface Field {
  readonly name: string;
  readonly type: Expression;
  readonly value: Expression | undefined;
  readonly at: Option['at'];
  readonly evaluate: (expression: Expression) => Value;
  readonly text: string;
}

function optionsOf(field: Field): Option[] {
  const { name, value, at, text } = field;
  const { type, takes, choices } = typeOf(field.type, field.evaluate);
  const settings = fieldSettings(value);
  const preset = settings ? settings.get('default') : value;
  const hasFactory = settings?.has('default_factory') ?? false;
  const metadata = settings?.has('metadata') ? field.evaluate(settings.get('metadata') as Expression) : undefined;
  const help = settings?.has('help')
    ? stringIn(field.evaluate(settings.get('help') as Expression))
    : itemIn(metadata, 'help');
  const isBoolean = type === 'transformers-bool';
  const isOpenSettings = settings?.has('**') ?? false;
  const isOff = settings?.get('init');
  const base = {
    flags: spelled(name),
    takes: isBoolean ? ('one or none' as const) : takes,
    type: metadata && metadata.kind !== 'dict' ? ('unknown' as const) : type,
    ...(choices && { choices }),
    isRequired: !preset && !hasFactory && !isOpenSettings && !isBoolean,
    isMaybe: false,
    ...(preset && { preset: text.slice(preset.start, preset.end) }),
    ...(help && { help }),
    at,
  };
  if (isOff) return [];
  const isTrue = isBoolean && preset && field.evaluate(preset).kind === 'scalar' && base.preset === 'True';
  const negated = { ...base, flags: [`--no_${name}`, `--no-${name.replaceAll('_', '-')}`], takes: 0, preset: 'False' };
  return isTrue ? [base, negated] : [base];
}

/** Both spellings are accepted. */
const spelled = (name: string): string[] =>
  name.includes('_') ? [`--${name}`, `--${name.replaceAll('_', '-')}`] : [`--${name}`];

function fieldSettings(value: Expression | undefined): Map<string, Expression> | undefined {
  if (value?.kind !== 'call' || !/^(?:field|HfArg)$/.test(nameOf(value.of))) return undefined;
  return new Map(value.args.map(({ name, spread, value: given }) => [name ?? spread ?? '', given]));
}

const itemIn = (dict: Value | undefined, name: string): string | undefined =>
  dict?.kind === 'dict' ? stringIn(dict.entries.find(([key]) => stringIn(key) === name)?.[1]) : undefined;

interface FieldType {
  readonly type: ValueType;
  readonly takes: Takes;
  readonly choices?: readonly Scalar[];
}

const plainTypes: Readonly<Record<string, ValueType>> = {
  int: 'int',
  float: 'float',
  str: 'string',
  bool: 'transformers-bool',
};

function typeOf(written: Expression, evaluate: Field['evaluate']): FieldType {
  const open: FieldType = { type: 'unknown', takes: 'unknown' };
  if (written.kind === 'name')
    return { type: plainTypes[written.name] ?? 'unknown', takes: plainTypes[written.name] ? 1 : 'unknown' };
  if (written.kind !== 'item') return open;
  const wrapper = nameOf(written.of);
  if (wrapper === 'Optional') return typeOf(written.index, evaluate);
  if (wrapper === 'Literal') {
    const choices = scalarsIn(
      evaluate(
        written.index.kind === 'list'
          ? written.index
          : ({ ...written.index, kind: 'list', items: [written.index] } as Expression),
      ),
    );
    const areTexts = choices?.every((choice) => typeof choice === 'string');
    return areTexts && choices ? { type: 'string', takes: 1, choices } : open;
  }
  if (!/^(?:List|list)$/.test(wrapper)) return open;
  const { type } = typeOf(written.index, evaluate);
  return { type: type === 'transformers-bool' ? 'unknown' : type, takes: 'some' };
}
