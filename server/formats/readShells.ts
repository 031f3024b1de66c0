import { isForCommandPrompt, promptCommands } from './commandPrompt.ts';
import type { Read } from './format.ts';
import { posixCommands } from './posixShell.ts';
import { isForPowerShell, powerShellCommands } from './powerShell.ts';
import type { Command, Word } from './words.ts';

/**
 * What is read from the commands of a text. For which shell they are written is only a guess, because a body can have anything in it:
 * a shell with which a job is found is the right one.
 */
export function readShells(text: string, read: (commands: readonly Command[]) => ReturnType<Read>): ReturnType<Read> {
  const others = [
    ...(isForPowerShell(text) ? [powerShellCommands] : []),
    ...(isForCommandPrompt(text) ? [promptCommands] : []),
  ];
  const shells =
    ofPosix.test(text) && !ofPowerShell.test(text) ? [posixCommands, ...others] : [...others, posixCommands];
  let refusal: ReturnType<Read>;
  for (const commandsOf of shells) {
    const found = read(withInputs(commandsOf(text)));
    if (found && 'job' in found) return found;
    refusal ??= found;
  }
  return refusal;
}

/** What only sh and its like have: a quotation mark in a string, a line that goes on, and a here-document. */
const ofPosix = /'\\''|\\\r?\n|<<-?[ \t]*['"\w]/;

/** Programs that only PowerShell has, where a command begins. */
const ofPowerShell = /(?:^|[\n;|(=])[ \t]*(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/i;

/** What a variable was set to, and what `echo` gives to the next command, is put in. */
function withInputs(commands: readonly Command[]): readonly Command[] {
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
