/** Text from others on one line, without characters that move a cursor, color a terminal, or change the text direction. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
