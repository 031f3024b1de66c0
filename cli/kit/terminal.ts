import { styleText } from 'node:util';
import { printableLines } from '../../l10n/printable.ts';
import { maskText } from '../../modelarts/masks/maskSecrets.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { withoutCommands } from './workflowCommands.ts';

export type Color = 'red' | 'yellow' | 'blue' | 'gray';

/** A part of an output. Only a terminal that shows colors gets them. */
export type Piece = string | { readonly text: string; readonly color: Color };

/** The only way to the terminal, which obeys control characters of files and services. */
export const terminal = {
  print: (output: string | readonly Piece[]): void => console.log(written(output, process.stdout)),
  /** A file that goes on to another program as it is. A terminal gets only what is harmless. */
  printFile: (text: string): unknown => process.stdout.write(process.stdout.isTTY ? printableLines(text) : text),
  /** A report where standard output has a file. */
  printAside: (output: string | readonly Piece[]): void => console.error(masked(output)),
  warn: (output: string | readonly Piece[]): void => console.error(withoutCommands(masked(output))),
  /** Replaces the last progress. What isn't a terminal gets none. */
  progress: (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${printableLines(text)}\u001b[K`);
  },
  endProgress: (): void => {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  },
};

/** Errors of Node can have what they are about in their messages, such as the password of a proxy. */
const masked = (output: string | readonly Piece[]): string =>
  maskText(written(output, process.stderr), secretsIn(process.env));

function written(output: string | readonly Piece[], stream: NodeJS.WriteStream): string {
  if (typeof output === 'string') return printableLines(output);
  return output
    .map((piece) =>
      typeof piece === 'string'
        ? printableLines(piece)
        : styleText(piece.color, printableLines(piece.text), { stream }),
    )
    .join('');
}
