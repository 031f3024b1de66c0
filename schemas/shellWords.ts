/** A command line as far as secrets are looked for in it: which words belong to one program, and where they are. */

export interface ShellWord {
  /** With its quotes. */
  readonly raw: string;
  readonly start: number;
  /** Given to the program as its input, by `<<<`. */
  readonly isInput: boolean;
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** What it prints is the input of the next one. */
  readonly isPiped: boolean;
}

/** A word, or what ends a command. Nothing has to follow, so searching takes time in proportion to the text. */
const token =
  /(<<<[ \t]*)?((?:\$'(?:[^'\\]+|\\[\s\S])*'?|'[^']*'?|"(?:[^"\\]+|\\[\s\S])*"?|\\[\s\S]?|[^\s'"\\;&|()<>]+)+)|\|\|?|&&?|[;\n()]/g;

/** The commands of a line. Comments and what isn't well-formed are words like others, because a secret can be in them. */
export function shellCommands(line: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  const end = (isPiped: boolean) => {
    if (words.length > 0) commands.push({ words, isPiped });
    words = [];
  };
  for (const { 0: whole, 1: input, 2: raw, index } of withoutContinuations(line).matchAll(token))
    if (raw === undefined) end(whole === '|');
    else if (/[^\0]/.test(raw)) words.push({ raw, start: index + (input?.length ?? 0), isInput: input !== undefined });
  end(false);
  return commands;
}

/** Zeros in their place keep all offsets. */
const withoutContinuations = (line: string): string => line.replace(/\\\r?\n/g, (it) => '\0'.repeat(it.length));

/** A part of a text, and where it begins. */
export interface Part {
  readonly raw: string;
  readonly start: number;
}

/** A word without its quotes. */
export const textOfWord = ({ raw }: Part): string => raw.replace(/\$(?=')|['"]|\0/g, '').replace(/\\([\s\S])/g, '$1');

/** What is between the quotes, where one pair is around all of it. */
export function contentOf({ raw, start }: Part): Part {
  const [open = ''] = /^\0?\$?['"]/.exec(raw) ?? [];
  const quote = open.slice(-1);
  // Without an end to find, so that nothing is tried again.
  const [inner = ''] = (quote === '"' ? /^(?:[^"\\]+|\\[\s\S]?)*/ : /^[^']*/).exec(raw.slice(open.length)) ?? [];
  const rest = raw.slice(open.length + inner.length);
  if (quote === '' || (rest !== '' && rest !== quote)) return { raw, start };
  return { raw: inner.replace(/\0+$/, ''), start: start + open.length };
}

/** What is in quotes in a word, as a command line of its own. Zeros in place of backslashes keep all offsets. */
export function quotedParts({ raw, start }: Part): Part[] {
  const whole = raw.replace(/'\\''/g, "\0\0\0'");
  if (whole !== raw && /^'[\s\S]*'$/.test(whole)) return [{ raw: whole.slice(1, -1), start: start + 1 }];
  return [...raw.matchAll(/'([^']*)'?|"((?:[^"\\]+|\\[\s\S])*)"?/g)].map(({ 1: single, 2: double = '', index }) => ({
    raw: single ?? double.replace(/\\(["\\$`\n])/g, '\0$1'),
    start: start + index + 1,
  }));
}
