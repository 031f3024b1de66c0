import type { Option, Scalar, ValueType } from './contract.ts';

/** What a script makes of a string: a value, nothing if it refuses it, or `unclear` if that can't be told. */
export type Converted = { readonly value: Scalar } | 'refused' | 'unclear';

export const convert = (text: string, { type }: Pick<Option, 'type'>): Converted => table[type](text);

/** How a script calls the types. */
export const typeNames: Readonly<Partial<Record<ValueType, string>>> = {
  int: 'int',
  'absl-int': 'int',
  float: 'float',
  'transformers-bool': 'bool',
  'absl-bool': 'bool',
  'click-bool': 'bool',
  truth: 'bool',
  string: 'str',
  lower: 'str',
  upper: 'str',
  caseless: 'str',
};

const table: Readonly<Record<ValueType, (text: string) => Converted>> = {
  string: (value) => ({ value }),
  lower: (text) => ({ value: text.toLowerCase() }),
  upper: (text) => ({ value: text.toUpperCase() }),
  caseless: (value) => ({ value }),
  words: (value) => ({ value }),
  int: pythonInt,
  float: pythonFloat,
  truth: (text) => ({ value: text !== '' }),
  'transformers-bool': words(['yes', 'true', 't', 'y', '1'], ['no', 'false', 'f', 'n', '0']),
  'absl-bool': words(['true', 't', '1'], ['false', 'f', '0']),
  // Newer versions take a blank one for false.
  'click-bool': (text) =>
    text.trim() === ''
      ? 'unclear'
      : words(['1', 'true', 't', 'yes', 'y', 'on'], ['0', 'false', 'f', 'no', 'n', 'off'])(text.trim()),
  'absl-int': (text) => (/^\s*[+-]?0[xo]/i.test(text) ? 'unclear' : pythonInt(text)),
  unknown: () => 'unclear',
};

function words(yes: readonly string[], no: readonly string[]): (text: string) => Converted {
  return (text) => {
    const word = text.toLowerCase();
    if (yes.includes(word)) return { value: true };
    return no.includes(word) ? { value: false } : 'refused';
  };
}

/** `int` takes blanks around, underscores between digits, and digits of any script. */
function pythonInt(text: string): Converted {
  if (oddSpace.test(text) || text.length > mostDigits) return 'unclear';
  const plain = text.trim();
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(plain)) return 'refused';
  return numeric(plain);
}

function pythonFloat(text: string): Converted {
  if (oddSpace.test(text) || text.length > mostDigits) return 'unclear';
  const plain = text.trim();
  if (/^[+-]?nan$/i.test(plain)) return { value: Number.NaN };
  if (/^[+-]?inf(?:inity)?$/i.test(plain)) return { value: plain.startsWith('-') ? -Infinity : Infinity };
  return float.test(plain) ? numeric(plain) : 'refused';
}

const float =
  /^[+-]?(?:\p{Nd}+(?:_\p{Nd}+)*(?:\.(?:\p{Nd}+(?:_\p{Nd}+)*)?)?|\.\p{Nd}+(?:_\p{Nd}+)*)(?:[eE][+-]?\p{Nd}+(?:_\p{Nd}+)*)?$/u;

const numeric = (plain: string): Converted => ({
  value: Number(plain.replaceAll('_', '').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))),
});

/** The digits of each script follow each other, ten at a time. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}

/** Python and JavaScript don't agree about what is a blank. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oddSpace = /[\x1C-\x1F\x85\uFEFF]/;

/** Python refuses longer integers. */
const mostDigits = 1000;
