/** Replaces a part of a text; offsets, end exclusive. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** The offsets at which the lines of a text begin. */
export function lineStartsOf(content: string): Uint32Array {
  const starts = [0];
  // When a text is opened, V8 finds line feeds sooner than code does that it hasn't compiled yet.
  if (content.includes('\r') && loneReturn.test(content)) collect(content, 0, content.length, starts);
  else for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** It ends a line, too. */
const loneReturn = /\r(?!\n)/;

/** The line starts after an edit. Only what the edit touches is read, but a carriage return and its line feed can have come together. */
export function shiftedLineStarts(before: Uint32Array, { start, end, inserted }: Edit, after: string): Uint32Array {
  const kept = countUpTo(before, Math.max(start - 1, 0));
  const behind = countUpTo(before, end);
  const read: number[] = [];
  collect(after, Math.max(start - 1, 0), start + inserted.length, read);
  const starts = new Uint32Array(kept + read.length + before.length - behind);
  starts.set(before.subarray(0, kept));
  starts.set(read, kept);
  const moved = inserted.length - (end - start);
  for (let from = behind, to = kept + read.length; from < before.length; from++, to++)
    starts[to] = (before[from] ?? 0) + moved;
  return starts;
}

/** Adds where lines begin whose preceding line ends in a part. */
function collect(content: string, from: number, to: number, starts: number[]): void {
  for (let at = from; at < to; at++) {
    const code = content.charCodeAt(at);
    if (code !== 10 && (code !== 13 || content.charCodeAt(at + 1) === 10)) continue;
    starts.push(at + 1);
  }
}

/** How many of sorted numbers aren't larger. */
export function countUpTo(sorted: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
