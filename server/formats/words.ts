/** A word of a command line without its quotes. */
export interface Word {
  readonly text: string;
  /** What a shell would put something else for, as it is written. It stays in the text. */
  readonly unknown: readonly string[];
}

/** A command that isn't run. */
export interface Command {
  readonly words: readonly Word[];
  /** What a here-document, or a string in its place, gives to the command. */
  readonly input?: Word;
  /** Files and commands that it would read its input from. */
  readonly reads?: string;
}

/** Collects what one word after the other is made of. */
export interface WordBuilder {
  /** Adds to the word that is being read, even nothing: `''` is a word. */
  readonly add: (text: string, unknown?: string) => void;
  readonly endWord: () => void;
  readonly endCommand: () => void;
  /** What the last word of the command is for. */
  readonly takeInput: (input: Pick<Command, 'input' | 'reads'>) => void;
  readonly commands: () => readonly Command[];
}

export function wordBuilder(): WordBuilder {
  const commands: Command[] = [];
  let [words, input]: [Word[], Pick<Command, 'input' | 'reads'>] = [[], {}];
  let word: { text: string; unknown: string[] } | undefined;
  const endWord = () => {
    if (word) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push({ words, ...input });
    [words, input] = [[], {}];
  };
  return {
    add: (text, unknown) => {
      word ??= { text: '', unknown: [] };
      word.text += text;
      if (unknown !== undefined) word.unknown.push(unknown);
    },
    endWord,
    endCommand,
    takeInput: (given) => {
      input = { ...input, ...given };
    },
    commands: () => {
      endCommand();
      return commands;
    },
  };
}

/** The length of what matches at a place, and the match. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
