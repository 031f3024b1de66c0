/** What others write, on one line: marks that move a cursor, colour a terminal or turn the direction of a text are gone. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
