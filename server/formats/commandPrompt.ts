import { type Command, matchAt, wordBuilder } from './words.ts';

/** Whether a text is written for the command prompt of Windows. */
export const isForCommandPrompt = (text: string): boolean =>
  /\^[ \t]*\r?\n|\^"/.test(text) && !/`[ \t]*\r?\n/.test(text);

/** The command of a text for the command prompt of Windows, as "Copy as cURL (cmd)" writes it. Nothing is expanded. */
export const promptCommands = (text: string): readonly Command[] => argumentsIn(withoutCarets(text));

/** A caret escapes the next character, but not in quotes. At the end of a line, it escapes the line break. */
function withoutCarets(text: string): string {
  let [result, isQuoted] = ['', false];
  for (let at = 0; at < text.length; ) {
    const [caret, escaped = ''] =
      (!isQuoted && matchAt(/\^(?:\r?\n(\r?\n)?|([^\r\n])|$)/y, text, at)?.filter(Boolean)) || [];
    if (caret !== undefined) {
      result += escaped;
      at += caret.length;
      continue;
    }
    const character = text.charAt(at++);
    if (character === '"') isQuoted = !isQuoted;
    if (character === '\n') isQuoted = false;
    result += character;
  }
  return result;
}

/** What a program of Windows makes of its command line: backslashes are special in front of a quotation mark only. */
function argumentsIn(line: string): readonly Command[] {
  const words = wordBuilder();
  let isQuoted = false;
  for (let at = 0; at < line.length; ) {
    const [run] = matchAt(/\\*"|\\+|\s+|[^\\"\s]+/y, line, at) ?? [line.charAt(at)];
    at += run.length;
    if (/^\s/.test(run) && !isQuoted) {
      words.endWord();
      if (run.includes('\n')) words.endCommand();
    } else if (run.endsWith('"')) {
      const slashes = run.length - 1;
      words.add('\\'.repeat(Math.floor(slashes / 2)));
      if (slashes % 2 === 1) words.add('"');
      else isQuoted = !isQuoted;
    } else addText(run, words.add);
  }
  return words.commands();
}

/** A variable of the prompt is known by percent signs. */
function addText(text: string, add: (text: string, unknown?: string) => void): void {
  const [variable] = /%\w+%/.exec(text) ?? [];
  add(text, variable);
}
