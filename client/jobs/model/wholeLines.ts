/** In characters: longer than a secret, and short enough to be kept. */
const [longestLine, longestSecret] = [1_000_000, 20_000];

/** A text in pieces that end where lines end, so that no secret is cut in two. What has no end of a line is cut at a blank. */
export async function* wholeLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let [parts, length]: [string[], number] = [[], 0];
  const keep = (text: string) => {
    [parts, length] = [[text], text.length];
  };
  for await (const text of texts) {
    parts.push(text);
    length += text.length;
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    if (end === 0 && length <= longestLine) continue;
    const all = parts.join('');
    const cut = end > 0 ? length - text.length + end : blankBefore(all, length);
    yield all.slice(0, cut);
    keep(all.slice(cut));
  }
  yield parts.join('');
}

function blankBefore(text: string, length: number): number {
  const blank = text.lastIndexOf(' ') + 1;
  return blank > 0 ? blank : length - longestSecret;
}
