/** Which parts of a command are secrets, by what a program or a script takes them for. */
import { secretPartsIn } from './secretForms.ts';
import { isNamedSecret, mayBeSecretName } from './secretNames.ts';
import { type SecretOption, secretInputs, secretOptions } from './secretOptions.ts';
import { contentOf, type Part, quotedParts, type ShellCommand, shellCommands, textOfWord } from './shellWords.ts';

/** A secret in a command. */
export interface CommandSecret {
  /** As the command calls it, such as `api-key`, or what it can be called. */
  readonly name: string;
  readonly start: number;
  /** Behind it. */
  readonly end: number;
}

/**
 * The parts of a command that are secrets by their names (`--name value`, `NAME=value`, headers, JSON), or because a program takes them
 * for one (`mysql -pX`). In quotes of quotes, too, because a script can be an argument. Variables and placeholders aren't secrets.
 */
export function namedSecretsIn(command: string): CommandSecret[] {
  if (!/[\s=:]/.test(command)) return [];
  if (!mayBeSecretName(command) && !anyProgram.test(command)) return [];
  const found = [...inScript({ raw: command, start: 0 }, 0), ...inText(command)];
  let last = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      const isNew = end > last;
      last = Math.max(last, end);
      return isNew;
    });
}

/** Whether a value has a secret in it, whatever it's called: by its form, or as a command. */
export const hasSecret = (value: string): boolean =>
  secretPartsIn(value).length > 0 || namedSecretsIn(value).length > 0;

/** Scripts in scripts in scripts. */
const deepest = 3;

const firstWords = new Set(secretOptions.flatMap(({ of }) => of.map((words) => words.split(' ')[0] ?? '')));

// biome-ignore lint/plugin/noBuiltRegex: of our own constants
const anyProgram = new RegExp(
  `(?<![\\w-])(?:${[...firstWords].join('|')})(?:\\.exe)?(?![\\w-])|passwd|sudo|kinit|--pass|--with`,
);

function inScript(script: Part, depth: number): CommandSecret[] {
  const commands = shellCommands(script.raw);
  const moved = (words: ShellCommand['words']) => words.map((it) => ({ ...it, start: it.start + script.start }));
  return commands.flatMap(({ words: own, isPiped }, index) => {
    const words = moved(own);
    const reader = isPiped ? commands[index + 1] : undefined;
    const inner = depth < deepest ? words.flatMap((word) => innerScripts(word, depth)) : [];
    const known = byPrograms(words);
    return [...inNames(words, known), ...known, ...inInputs(words, reader && moved(reader.words)), ...inner];
  });
}

const innerScripts = (word: Part, depth: number): CommandSecret[] =>
  quotedParts(word)
    .filter(({ raw }) => /\s/.test(raw))
    .flatMap((part) => inScript(part, depth + 1));

/** `--name value`, `--name=value`, and `NAME=value`. What is known for a secret names nothing: `-pmysecret` can read like an option. */
const inNames = (words: readonly Part[], known: readonly CommandSecret[]): CommandSecret[] =>
  words.flatMap((word, index) => {
    if (known.some(({ start }) => start >= word.start && start < word.start + word.raw.length)) return [];
    const [, front, quote = '', name = ''] = /^((["']?)[-+]{0,2}((?:[\w./:@-]|\0){1,200})=)/.exec(word.raw) ?? [];
    if (front === undefined) return afterOption(word, words[index + 1]);
    // A script can begin with an assignment, and is looked into by itself.
    if (quote && (/^-\w*c$/.test(words[index - 1]?.raw ?? '') || /\s[\w.-]+=/.test(word.raw))) return [];
    const end = quote && word.raw.endsWith(quote) ? -1 : undefined;
    return named(nameIn(name), { raw: word.raw.slice(front.length, end), start: word.start + front.length });
  });

function afterOption(word: Part, next: Part | undefined): CommandSecret[] {
  const [, option] = /^--?([A-Za-z_][\w.-]{0,60})$/.exec(textOfWord(word)) ?? [];
  return option !== undefined && next && !next.raw.startsWith('-') ? named(nameIn(option), next) : [];
}

/** `spring.datasource.password` is a password. */
const nameIn = (name: string): string => /[^./:@]*$/.exec(name.replaceAll('\0', ''))?.[0] ?? '';

function named(name: string, value: Part): CommandSecret[] {
  const content = contentOf(value);
  return isNamedSecret(name, textOfWord(value)) ? secretIn(name, value, content) : [];
}

function secretIn(name: string, value: Part, { raw, start }: Part): CommandSecret[] {
  return raw === '' || isFilledIn.test(value.raw.replaceAll('\0', ''))
    ? []
    : [{ name, start, end: start + raw.length }];
}

/** A variable, a placeholder of ours or of a person, a mask, or where a program finds it. */
const isFilledIn =
  /^\\?"?(?:\$(?:[\w{(@*#?!$-]|$)|`|%\w+%|\{\{)|^'\$(?:\w+|\{\w+\})'$|\$\{(?:secret|env):|^\\?["']?(?:<[^<>]*>|\*+)\\?["']?$|^["']?(?:file|env|fd):/;

const programIn = (word: Part): string =>
  word.raw.includes('://') ? '' : (/[^\\/]*$/.exec(textOfWord(word).replace(/\.exe$/i, ''))?.[0] ?? '');

function byPrograms(words: readonly Part[]): CommandSecret[] {
  const texts = words.map((word, index) => (/^--\w/.test(words[index - 1]?.raw ?? '') ? '' : programIn(word)));
  if (!texts.some((text) => firstWords.has(text))) return [];
  return secretOptions.flatMap((row) => row.of.flatMap((names) => ofProgram(row, words, argumentsOf(names, texts))));
}

/** Where the arguments of a program begin, behind its subcommands. */
function argumentsOf(names: string, texts: readonly string[]): number | undefined {
  let at = 0;
  for (const name of names.split(' ')) {
    at = texts.indexOf(name, at) + 1;
    if (at === 0) return undefined;
  }
  return at;
}

function ofProgram(row: SecretOption, all: readonly Part[], from: number | undefined): CommandSecret[] {
  if (from === undefined) return [];
  const words = all.slice(from);
  return [
    ...(row.option ? ofOption(row, row.option, words) : []),
    ...ofOperands(row, operandsIn(words)),
    ...(row.hasPairs ? pairsIn(words) : []),
  ];
}

/** All of them: another pair of a name and a password can follow. */
function ofOption(row: SecretOption, option: RegExp, words: readonly Part[]): CommandSecret[] {
  const found: CommandSecret[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? { raw: '', start: 0 };
    const [front] = option.exec(word.raw) ?? [];
    if (front === undefined) {
      if (row.isWrapper && !word.raw.startsWith('-')) break;
      continue;
    }
    const rest = { raw: word.raw.slice(front.length), start: word.start + front.length };
    const value = rest.raw || row.isGlued ? rest : words[++at];
    if (value) found.push(...secretPart(row, value));
  }
  return found;
}

const ofOperands = ({ operands = [], ...row }: SecretOption, words: readonly Part[]): CommandSecret[] =>
  operands.flatMap((place) => {
    const word = words.at(place);
    return word && !/^[\w.-]+=|:\/\//.test(word.raw) ? secretPart(row, word) : [];
  });

function pairsIn(words: readonly Part[]): CommandSecret[] {
  const operands = words.filter(({ raw }) => !raw.startsWith('-'));
  return operands.slice(1).flatMap((value, index) => named(nameIn(textOfWord(operands[index] ?? value)), value));
}

/** Without options and the values that they may have. */
const operandsIn = (words: readonly Part[]): Part[] =>
  words.filter(({ raw }, index) => !raw.startsWith('-') && !hasValue.test(words[index - 1]?.raw ?? ''));

const hasValue = /^--(?!(?:relogin|force|cloud|verify|no-verify|replace|global|local|add)$)[^=]*$/;

/** The secret part of what a program takes. */
function secretPart({ name, part }: Pick<SecretOption, 'name' | 'part'>, value: Part): CommandSecret[] {
  const content = contentOf(value);
  if (!part) return secretIn(name, value, content);
  const [whole, secret] = part.exec(content.raw) ?? [];
  if (whole === undefined || secret === undefined) return [];
  const raw = content.raw.slice(content.raw.lastIndexOf(secret));
  const at = content.raw.length - raw.length;
  return secretIn(name, { raw: secret, start: 0 }, { raw: secret, start: content.start + at });
}

/** What a program reads from `echo` or from `<<<`. */
function inInputs(
  words: readonly (Part & { readonly isInput: boolean })[],
  reader: readonly Part[] = [],
): CommandSecret[] {
  const given = words.filter(({ isInput }) => isInput);
  const printed = /^(?:echo|printf)$/.test(programIn(words[0] ?? { raw: '', start: 0 })) ? words.slice(-1) : [];
  return [...readBy(words, given), ...readBy(reader, words.length > 1 ? printed : [])];
}

function readBy(reader: readonly Part[], values: readonly Part[]): CommandSecret[] {
  const line = reader.map(textOfWord).join(' ');
  const input = values.length > 0 ? secretInputs.find(({ by }) => by.test(line)) : undefined;
  return input ? values.flatMap((value) => secretPart(input, value)) : [];
}

const scheme = /^(?:api-?key|basic|bearer|digest|jwt|key|token)\s+/i;

/** What is in headers, in JSON, and in code. Values are only looked at, because one can be the next name. All lengths are bounded, so searching takes time in proportion to the text. */
function inText(text: string): CommandSecret[] {
  return forms.flatMap((form) => {
    let end = 0;
    return [...text.matchAll(form)].flatMap((match) => {
      // In a secret, nothing else is looked for.
      const [found] = match.index < end ? [] : inMatch(match);
      end = found?.end ?? end;
      return found ?? [];
    });
  });
}

function inMatch({ groups = {}, indices }: RegExpExecArray): CommandSecret[] {
  const { name = '', value = '' } = groups;
  const [front = ''] = scheme.exec(value) ?? [];
  const raw = value.slice(front.length).replace(/\\+$/, '');
  const start = (indices?.groups?.['value']?.[0] ?? 0) + front.length;
  return isNamedSecret(nameIn(name), raw) ? secretIn(name, { raw, start }, { raw, start }) : [];
}

const forms: readonly RegExp[] = [
  // A header in quotes goes up to their end.
  /(?<=["'])(?<name>[A-Za-z][\w-]{0,60}):(?=[ \t]{0,9}(?<value>[^"'\r\n]{0,4000}))/dgi,
  // `name: value`, `"name": "value"`, `["NAME"] = "value"`, `name => value`.
  /(?<![\w$.-]|\$\{)(?<name>[A-Za-z_][\w.-]{0,60})\\?["']?\]?[ \t]{0,9}(?::|=>|=(?!=))[ \t]{0,9}(?=\\?(?:"(?<value>(?![,)])(?:[^"\\]|\\(?!")[\s\S]){0,4000})))/dgi,
  /(?<![\w$.-]|\$\{)(?<name>[A-Za-z_][\w.-]{0,60})\\?["']?\]?[ \t]{0,9}(?::|=>|=(?!=))[ \t]{0,9}(?='(?<value>(?![,)])[^']{0,4000}))/dgi,
  /(?<![\w$.-]|\$\{)(?<name>[A-Za-z_][\w.-]{0,60})\\?["']?:[ \t]{0,9}(?!(?:api-?key|basic|bearer|digest|jwt|key|token)\s+["'$])(?=(?<value>(?:(?:api-?key|basic|bearer|digest|jwt|key|token)\s+)?[^\s"'\\;&|()<>,][^\s"';&|()<>,}\]]{0,4000}))/dgi,
  // Fields in a value, such as those of a form.
  /(?<=[,;&?=:("'{[])(?<name>[A-Za-z_][\w.-]{0,60})=(?=(?<value>[^\s,;&"')}\]]{1,4000}))/dgi,
  // A list of arguments, and functions that set variables.
  /(?<=["']--?)(?<name>[A-Za-z][\w-]{0,60})["'],[ \t]{0,9}(?=["'](?<value>[^"']{0,4000}))/dgi,
  /(?<=\b(?:setdefault|putenv|setenv|environ\.get|getenv)\(["'])(?<name>\w{1,60})["'],[ \t]{0,9}(?=["'](?<value>[^"']{0,4000}))/dgi,
  // What a variable is if nothing sets it.
  /(?<=\$\{)(?<name>\w{1,60}):?[-=](?=(?<value>[^}$\s]{1,4000}))/dgi,
  // A line of .netrc.
  /(?<=\blogin[ \t]{1,9}\S{1,200}[ \t]{1,9})(?<name>password)[ \t]{1,9}(?=(?<value>[^\s"']{1,4000}))/dgi,
];
