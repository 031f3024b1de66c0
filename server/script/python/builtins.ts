import { type Args, itemsOf, listOf, type Run, scalar, stringIn, unknown, type Value } from './values.ts';

/** What a function that every script has makes of its arguments; undefined if the function isn't known. */
export function builtinOf(path: string, args: Args, run: Run): Value | undefined {
  if (endings.has(path)) run.notes.add('end');
  const [first] = args.positional;
  const build = builders[path.replace(/^builtins\./, '')];
  if (build) return build(first, args);
  return harmless.has(path) ? unknown : undefined;
}

const endings = new Set(['sys.exit', 'builtins.exit', 'builtins.quit', 'os._exit']);

const sequence = (value: Value | undefined): Value => {
  const items = itemsOf(value);
  return items ? listOf(items) : unknown;
};

const builders: Readonly<Record<string, (first: Value | undefined, args: Args) => Value>> = {
  list: sequence,
  tuple: sequence,
  set: sequence,
  sorted: sequence,
  enumerate: (first) => {
    const items = itemsOf(first);
    return items ? listOf(items.map((item, index) => listOf([scalar(index), item]))) : unknown;
  },
  range: (_, { positional }) => {
    const numbers = positional.map((it) =>
      it.kind === 'scalar' && Number.isInteger(it.value) ? Number(it.value) : NaN,
    );
    const [start, end, step] = numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1];
    const length = Math.ceil((Number(end) - Number(start)) / Number(step));
    if (!(length >= 0 && length <= mostNumbers)) return unknown;
    return listOf(Array.from({ length }, (_item, index) => scalar(Number(start) + index * Number(step))));
  },
  dict: (first, { named, isOpen }) => {
    if (isOpen || (first && first.kind !== 'dict')) return unknown;
    const entries = [...named].map(([name, value]) => [scalar(name), value] as const);
    return { kind: 'dict', entries: [...(first?.kind === 'dict' ? first.entries : []), ...entries] };
  },
};

const mostNumbers = 10_000;

/** They do nothing to their arguments that matters. */
const harmless = new Set(
  'print len str repr isinstance type id hasattr vars bool int float'.split(' ').map((name) => `builtins.${name}`),
);

/** What a method of a string, list or dictionary makes of its arguments. */
export function methodOf(of: Value, name: string, args: readonly Value[]): Value {
  const text = stringIn(of);
  const build = text === undefined ? undefined : ofStrings[name];
  if (text !== undefined && build) return build(text, args);
  if (of.kind !== 'dict') return unknown;
  if (name === 'keys') return listOf(of.entries.map(([key]) => key));
  if (name === 'values') return listOf(of.entries.map(([, value]) => value));
  return name === 'items' ? listOf(of.entries.map((entry) => listOf(entry))) : unknown;
}

const ofStrings: Readonly<Record<string, (text: string, args: readonly Value[]) => Value>> = {
  lower: (text) => scalar(text.toLowerCase()),
  upper: (text) => scalar(text.toUpperCase()),
  strip: (text, args) => (args.length ? unknown : scalar(text.trim())),
  lstrip: (text, [characters]) => {
    const set = stringIn(characters);
    if (set === undefined) return unknown;
    let start = 0;
    while (start < text.length && set.includes(text.charAt(start))) start++;
    return scalar(text.slice(start));
  },
  split: (text, [separator]) => {
    const by = stringIn(separator);
    return listOf((by === undefined ? text.split(/\s+/).filter(Boolean) : text.split(by)).map(scalar));
  },
  replace: (text, [from, to]) => {
    const [a, b] = [stringIn(from), stringIn(to)];
    return a && b !== undefined ? scalar(text.replaceAll(a, b)) : unknown;
  },
  format: (text, args) => {
    const texts = args.map(stringIn);
    const pieces = text.split('{}');
    return pieces.length === args.length + 1 && !texts.includes(undefined) && !/[{}]/.test(pieces.join(''))
      ? scalar(pieces.map((piece, index) => piece + (texts[index] ?? '')).join(''))
      : unknown;
  },
};

export type LibraryFunction = (args: Args, run: Run) => Value;
