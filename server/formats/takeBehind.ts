/** Takes what matches behind what a gap matches, both of which stick to where they start. */
export function takeBehind(
  reader: { readonly text: string; at: number },
  gap: RegExp,
  pattern: RegExp,
): RegExpExecArray | undefined {
  gap.lastIndex = reader.at;
  const start = reader.at + (gap.exec(reader.text)?.[0].length ?? 0);
  pattern.lastIndex = start;
  const found = pattern.exec(reader.text) ?? undefined;
  if (found) reader.at = start + found[0].length;
  return found;
}
