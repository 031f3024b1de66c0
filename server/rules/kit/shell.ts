/** The little that rules need to know of a shell: where its commands begin and end, and their words. */

/** One simple command of a command line: its words, with quotes as they are. */
export type SimpleCommand = readonly string[];

/** A redirection, an operator between commands, a comment to the end of the line, or a word with its quoted parts. */
const token =
  /&?>>?&?\d*|<+&?|&&|\|\||[;&|\n]|(?<=^|\s)#[^\n]*|(?:\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"?|'[^']*'?|[^\s\\"';&|()<>])+/g;

/** A word of a command line, and where it begins. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/** The words of the simple commands of a line, in order. The last one is empty if the line ends with an operator or a comment. */
export function wordsIn(line: string): Word[][] {
  const commands: Word[][] = [[]];
  // Two blanks instead of a line continuation keep all offsets.
  for (const { 0: text, index: start } of line.replaceAll('\\\n', '  ').trimEnd().matchAll(token)) {
    if (/^(?:&&|\|\||[;&|\n]$|#)/.test(text)) commands.push([]);
    else if (!/^[&<>]/.test(text)) commands.at(-1)?.push({ text, start });
  }
  return commands.filter((words, index) => words.length || index === commands.length - 1);
}

/** The same without offsets. */
export const simpleCommands = (line: string): SimpleCommand[] =>
  wordsIn(line).map((words) => words.map(({ text }) => text));

/** The words without the assignments in front. */
export function programOf(command: SimpleCommand): SimpleCommand {
  const first = command.findIndex((word) => !/^\w+=/.test(word));
  return first < 0 ? [] : command.slice(first);
}

/** Whether the words are a shell with the text of a script, which doesn't use the arguments that follow. */
export function isShellText([shell = '', ...words]: SimpleCommand): boolean {
  if (!/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z)?sh$/.test(shell)) return false;
  const script = words[words.findIndex((word) => /^-\w*c$/.test(word)) + 1] ?? '';
  return words.some((word) => /^-\w*c$/.test(word)) && !/\$[@*1]|\$\{[@*1]/.test(script);
}

/** Whether a simple command may be the program that a job is about, rather than a preparation for it. */
export const isProgram = ([name = '']: SimpleCommand): boolean => name !== '' && !preparations.has(name);

const preparations = new Set(
  'cd export source . mkdir pip pip3 echo set unset chmod chown ls cp mv ln rm conda apt apt-get yum ulimit pwd sleep date which nvidia-smi npu-smi ldconfig touch unzip tar cat wget curl git eval true then if fi do done for while else'.split(
    ' ',
  ),
);

/** The names of variables that a line sets itself. */
export const assignedIn = (line: string): string[] =>
  [...line.matchAll(/(?<=^|[\s;&|(])([A-Za-z_]\w*)=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Za-z_]\w*)/g)].flatMap(
    ([, assigned, read]) => assigned ?? read ?? [],
  );
