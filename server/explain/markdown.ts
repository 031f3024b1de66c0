/** Text from a file as inline code. Whatever it contains, it can't end the code or start other markup. */
export function code(text: string): string {
  const line = shorten(text.replace(/[\s\p{Cc}]+/gu, ' '));
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A JSON value as inline code. */
export const jsonCode = (value: unknown): string => code(JSON.stringify(value));

const longestCode = 200;

const shorten = (text: string) => (text.length > longestCode ? `${text.slice(0, longestCode)}…` : text);
