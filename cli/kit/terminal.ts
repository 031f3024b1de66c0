import { printableLines } from '../../l10n/printable.ts';
import { maskText } from '../../modelarts/masks/maskSecrets.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';

/** The only way to the terminal, which obeys control characters of files and services. */
export const terminal = {
  print: (text: string): void => console.log(printableLines(text)),
  /** Errors of Node can have what they are about in their messages, such as the password of a proxy. */
  warn: (text: string): void => console.error(printableLines(maskText(text, secretsIn(process.env)))),
  /** Replaces the last progress. What isn't a terminal gets none. */
  progress: (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${printableLines(text)}\u001b[K`);
  },
  endProgress: (): void => {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  },
};
