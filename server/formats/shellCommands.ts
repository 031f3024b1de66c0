import { isForCommandPrompt, promptCommands } from './commandPrompt.ts';
import { posixCommands } from './posixShell.ts';
import { isForPowerShell, powerShellCommands } from './powerShell.ts';
import type { Command, Word } from './words.ts';

/** The commands of a text for whatever shell. What a variable was set to, and what `echo` gives to the next command, is put in. */
export function shellCommands(text: string): readonly Command[] {
  const commands = isForPowerShell(text)
    ? powerShellCommands(text)
    : isForCommandPrompt(text)
      ? promptCommands(text)
      : posixCommands(text);
  return commands.map((command, index) => {
    const before = commands.slice(Math.max(0, index - mostBefore), index);
    const words = command.words.map((word) => assigned(word, before) ?? word);
    const input = command.input ?? (command.reads === '|' ? printed(before.at(-1)) : undefined);
    return { ...command, words, ...(input && { input }) };
  });
}

/** A variable is set shortly before it is used. */
const mostBefore = 20;

function assigned(word: Word, before: readonly Command[]): Word | undefined {
  const [, name] = /^\$\{?(\w+)\}?$/.exec(word.text) ?? [];
  if (name === undefined || word.unknown.length === 0) return undefined;
  for (const [index, command] of [...before.entries()].reverse()) {
    const value = valueIn(command, name);
    // The content of a here-document is what `cat` prints.
    if (value) return value.text === '$' ? before[index + 1]?.input : value;
  }
  return undefined;
}

function valueIn({ words, input }: Command, name: string): Word | undefined {
  const [first, second, third] = words;
  if (first?.text === `$${name}` && second?.text === '=') return third;
  if (first?.text === 'read' && words.at(-1)?.text === name) return input;
  const own = words.find(({ text }) => text.startsWith(`${name}=`));
  return own && words.indexOf(own) < 3 ? { ...own, text: own.text.slice(name.length + 1) } : undefined;
}

const printed = (command: Command | undefined): Word | undefined =>
  /^(?:echo|printf|Write-Output)$/i.test(command?.words[0]?.text ?? '') ? command?.words.at(-1) : command?.input;
