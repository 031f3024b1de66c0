/** Deeper parts keep their layout: their indentation would grow with the square of the depth. A job has about a dozen levels. */
export const deepestIndented = 50;

/** What follows keeps its layout, because an editor is busy for long with more lines. */
export const mostIndented = 100_000;

/** A JSON text on indented lines. */
export interface Indented {
  readonly text: string;
  /** Some of it is too deep or too long and keeps its layout. */
  readonly isPartial: boolean;
}

/** Indents valid JSON in one pass. Changes only white space: parsing would round large numbers and drop repeated properties. */
export function indentJson(json: string): Indented {
  const parts: string[] = [];
  let [depth, lines, written, end, previous, isPartial] = [0, 0, 0, 0, '', false];
  for (const token of tokensIn(json)) {
    const text = json.slice(token.start, token.end);
    const isDeep = depth > deepestIndented;
    if (isClosing(text)) depth--;
    if (!isDeep) {
      const gap = gapBetween(previous, text, depth);
      if (gap.startsWith('\n') && ++lines === mostIndented) break;
      parts.push(json.slice(written, end), gap, text);
      written = token.end;
    }
    if (isOpening(text)) depth++;
    isPartial ||= isDeep;
    ({ end } = token);
    previous = text;
  }
  parts.push(json.slice(written).trimEnd());
  return { text: parts.join(''), isPartial: isPartial || lines === mostIndented };
}

const isOpening = (token: string): boolean => token === '{' || token === '[';
const isClosing = (token: string): boolean => token === '}' || token === ']';

function gapBetween(previous: string, token: string, depth: number): string {
  if (previous === ':') return ' ';
  const isBroken = previous === ',' || isOpening(previous) !== isClosing(token);
  return isBroken ? `\n${'  '.repeat(depth)}` : '';
}

interface Token {
  readonly start: number;
  readonly end: number;
}

/** The tokens of valid JSON. A loop, because a regular expression for strings runs out of stack in long ones. */
function* tokensIn(json: string): Generator<Token> {
  const word = /[^\s,:{}[\]"]+/y;
  for (let start = 0; start < json.length; ) {
    const mark = json.charAt(start);
    word.lastIndex = start;
    const end = mark === '"' ? endOfString(json, start) : word.test(json) ? word.lastIndex : start + 1;
    if (!/\s/.test(mark)) yield { start, end };
    start = end;
  }
}

function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json.charAt(end - 1 - slashes) === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}
