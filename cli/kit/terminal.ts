import { printableLines } from '../../l10n/printable.ts';

/** The only way to the terminal, which obeys control characters of files and services. */
export const terminal = {
  print: (text: string): void => console.log(printableLines(text)),
  warn: (text: string): void => console.error(printableLines(text)),
};
