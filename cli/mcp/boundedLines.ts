import { StringDecoder } from 'node:string_decoder';

/** A line, or that there was one that is too long. */
export type Line = { readonly text: string } | { readonly tooLong: true };

/** The lines of a stream. A line that is too long is dropped while it comes, so that it takes no memory. The last one needs no end. */
export async function* boundedLines(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let [line, isTooLong] = ['', false];
  for await (const part of stream) {
    const [first = '', ...others] = decoder.write(Buffer.from(part)).split('\n');
    isTooLong ||= line.length + first.length > most;
    line = isTooLong ? '' : line + first;
    for (const next of others) {
      yield isTooLong ? { tooLong: true } : { text: line };
      [line, isTooLong] = next.length > most ? ['', true] : [next, false];
    }
  }
  if (isTooLong) yield { tooLong: true };
  else if (line !== '') yield { text: line };
}
