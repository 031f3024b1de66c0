import { type Command, type CommandTable, isGroup, type Options } from './command.ts';

/** What can be the last word of a command line, with what it means. Nothing where a file or anything else can be. */
export interface FittingWord {
  readonly word: string;
  readonly about: string;
}

/** The last word is the one that is being typed; it can be empty. */
export async function fittingWords(commands: CommandTable, words: readonly string[]): Promise<readonly FittingWord[]> {
  const [first = '', ...others] = words;
  if (others.length === 0) return startingWith(first, summaries(commands));
  const found = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (!found) return [];
  return isGroup(found) ? fittingWords(found.commands, others) : ofCommand(await found.load(), others);
}

const summaries = (commands: CommandTable): FittingWord[] =>
  Object.entries(commands).map(([word, { summary }]) => ({ word, about: summary() }));

function ofCommand({ options, words }: Command, typed: readonly string[]): readonly FittingWord[] {
  // Bash splits `--format=json` into three words; other shells ask for it as one.
  const [before = '', last = ''] = withoutEquals(typed).slice(-2);
  const [, name = '', value = ''] = /^(--[^=]+)=(.*)$/.exec(last) ?? [];
  const assigned = optionCalled(name, options)?.choices ?? [];
  if (assigned.length > 0)
    return startingWith(value, plain(assigned)).map((it) => ({ ...it, word: `${name}=${it.word}` }));
  const option = optionCalled(before, options);
  if (option?.type === 'string') return startingWith(last, plain(option.choices ?? []));
  return startingWith(last, last.startsWith('-') ? optionWords(options) : plain(words?.() ?? []));
}

/** What is behind the last one is being typed. */
const withoutEquals = (typed: readonly string[]): string[] => [
  '',
  ...typed.filter((word) => word !== '='),
  ...(typed.at(-1) === '=' ? [''] : []),
];

function optionCalled(word: string, options: Options): Options[string] | undefined {
  const name = /^--(?<name>.+)/.exec(word)?.groups?.['name'] ?? '';
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

const optionWords = (options: Options): FittingWord[] =>
  Object.entries(options).map(([name, { about }]) => ({ word: `--${name}`, about: about() }));

const plain = (words: readonly string[]): FittingWord[] => words.map((word) => ({ word, about: '' }));

const startingWith = (start: string, words: readonly FittingWord[]) =>
  words.filter(({ word }) => word.startsWith(start));
