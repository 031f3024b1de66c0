import { type Word, wordsIn } from '../rules/kit/shell.ts';

/** A variable or option in a command line. */
export interface ShellName {
  readonly kind: 'variable' | 'option';
  readonly name: string;
  readonly start: number;
  /** Whether the line itself gives the variable a value. */
  readonly isSet?: true;
}

/** Nobody writes a longer command; others aren't worth the time. */
const longestCommand = 100_000;

/** The variables that a command line uses or sets, and the options of its last command, which gets the arguments of the job. */
export function shellNames(line: string): ShellName[] {
  if (line.length > longestCommand) return [];
  return [...variablesIn(line), ...optionsIn(line)];
}

function variablesIn(line: string): ShellName[] {
  const text = withoutLiteralDocuments(line);
  const commands = wordsIn(text);
  return [...expansionsIn(text), ...commands.flatMap(setBy), ...commands.flatMap(scriptsIn).flatMap(inScript)];
}

/** What a shell expands: quotes, escapes and comments first, because they hide the rest. A placeholder is no variable. */
const expansion =
  /\\[\s\S]|(?<=^|[\s;&|(])#[^\n]*|'[^']*'|"((?:[^"\\]|\\[\s\S])*)"|\$\{(?:secret|env):[A-Za-z_][\w.-]*\}|\$?\(\(((?:[^()]|\([^()]*\))*)\)\)|\$\{[#!]?([A-Za-z_]\w*)(:?=)?|\$([A-Za-z_]\w*)/g;

/** The same within double quotes, where single quotes and number signs are characters like others. */
const expansionInQuotes =
  /\\[\s\S]|(?!)()|\$\{(?:secret|env):[A-Za-z_][\w.-]*\}|\$?\(\(((?:[^()]|\([^()]*\))*)\)\)|\$\{[#!]?([A-Za-z_]\w*)(:?=)?|\$([A-Za-z_]\w*)/g;

function expansionsIn(text: string, pattern = expansion, base = 0): ShellName[] {
  return [...text.matchAll(pattern)].flatMap((match): ShellName[] => {
    const [whole, quoted, arithmetic, braced, assigns, plain] = match;
    const start = base + match.index;
    if (quoted !== undefined) return expansionsIn(quoted, expansionInQuotes, start + 1);
    if (arithmetic !== undefined) return operandsIn(arithmetic, start + whole.indexOf('((') + 2);
    const name = braced ?? plain;
    if (name === undefined) return [];
    return [variable(name, start + whole.indexOf(name), assigns !== undefined)];
  });
}

/** In arithmetic, variables need no dollar sign. */
const operandsIn = (text: string, base: number): ShellName[] =>
  [...text.matchAll(/(?<![\w.:])(\+\+|--)?([A-Za-z_]\w*)(?=(\s*(?:=(?!=)|[-+*/%&|^]=|<<=|>>=|\+\+|--))?)/g)].map(
    ({ 1: before = '', 2: name = '', 3: after, index }) =>
      variable(name, base + index + before.length, before !== '' || after !== undefined),
  );

const variable = (name: string, start: number, isSet: boolean): ShellName => ({
  kind: 'variable',
  name,
  start,
  ...(isSet && { isSet }),
});

/** Words that stand in front of a command. */
const keywords: ReadonlySet<string> = new Set('if then elif else while until do ! { time'.split(' '));

const assigned = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/;

/** Which arguments of a program are the names of variables that it sets. */
const setters: Readonly<Record<string, { readonly names: RegExp; readonly most?: number }>> = {
  ...Object.fromEntries(
    'export readonly declare typeset local unset'
      .split(' ')
      .map((program) => [program, { names: /^["']?([A-Za-z_]\w*)(?:\+?=|$)/ }]),
  ),
  ...Object.fromEntries(
    'read mapfile readarray getopts printf'.split(' ').map((program) => [program, { names: /^([A-Za-z_]\w*)$/ }]),
  ),
  env: { names: /^["']?([A-Za-z_]\w*)=/ },
  let: { names: /^["']?([A-Za-z_]\w*)\s*(?:[-+*/%]?=|\+\+|--)/ },
  for: { names: /^([A-Za-z_]\w*)$/, most: 1 },
  select: { names: /^([A-Za-z_]\w*)$/, most: 1 },
};

/** The variables that a simple command sets: by assignments in front of it, or as its arguments. */
function setBy(words: readonly Word[]): ShellName[] {
  const first = words.findIndex(({ text }) => !assigned.test(text) && !keywords.has(text));
  const front = first < 0 ? words : words.slice(0, first);
  const [program, ...args] = first < 0 ? [] : words.slice(first);
  const setter = program && Object.hasOwn(setters, program.text) ? setters[program.text] : undefined;
  return [...matching(front, assigned), ...(setter ? matching(args.slice(0, setter.most), setter.names) : [])];
}

const matching = (words: readonly Word[], names: RegExp): ShellName[] =>
  words.flatMap(({ text, start }) => {
    const name = names.exec(text)?.[1];
    return name ? [variable(name, start + text.indexOf(name), true)] : [];
  });

const shell = /^(?:\S*\/)?(?:ba|da|z|k)?sh$/;

/** The words of a command that another shell runs: after `bash -c` and `eval`. */
const scriptsIn = (words: readonly Word[]): Word[] =>
  words.flatMap(({ text }, index) => {
    const isScriptNext =
      text === 'eval' || (/^-\w*c$/.test(text) && words.slice(0, index).some((word) => shell.test(word.text)));
    return isScriptNext ? (words[index + 1] ?? []) : [];
  });

/** What that shell expands. In double quotes it sees what is escaped; the rest is done before. */
function inScript({ text, start }: Word): ShellName[] {
  const inner = text.slice(1, -1);
  const seen = text.startsWith("'")
    ? inner
    : text.startsWith('"')
      ? inner.replace(/\\([$"\\])|\$/g, (_, escaped?: string) => (escaped ? ` ${escaped}` : ' '))
      : '';
  return variablesIn(seen).map((found) => ({ ...found, start: start + 1 + found.start }));
}

/** Blanks in place of documents whose mark is in quotes: no variable in them is expanded, unless a shell reads them. */
function withoutLiteralDocuments(line: string): string {
  const mark = /<<-?[ \t]*(["'])(\w+)\1/g;
  let text = line;
  for (let found = mark.exec(line); found; found = mark.exec(line)) {
    const start = line.indexOf('\n', found.index);
    if (start < 0) break;
    const end = endOfDocument(line, start, found[2] ?? '');
    const program = line.slice(line.lastIndexOf('\n', found.index) + 1, found.index).trim();
    if (!program.split(/[\s;&|]+/).some((word) => shell.test(word)))
      text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
    mark.lastIndex = end;
  }
  return text;
}

function endOfDocument(line: string, start: number, mark: string): number {
  for (let at = start; at >= 0; at = line.indexOf('\n', at + 1)) {
    const next = line.indexOf('\n', at + 1);
    if (line.slice(at + 1, next < 0 ? undefined : next).trim() === mark) return at;
  }
  return line.length;
}

/** The long options of the last command, without their hyphens. */
const optionsIn = (line: string): ShellName[] =>
  (wordsIn(line).at(-1) ?? []).flatMap(({ text, start }): ShellName[] => {
    const name = /^--([\w-]+)(?:=|$)/.exec(text)?.[1];
    return name ? [{ kind: 'option', name, start: start + 2 }] : [];
  });
