/** A JSON value, and how many strings it is written with, names included. */
interface PlainJson {
  readonly value: unknown;
  readonly strings: number;
}

/** Reads a text that is JSON, comments aside, and whose numbers are short and without signs. Of any other text there is nothing. */
export function plainJson(text: string): PlainJson | undefined {
  if (!text.isWellFormed() || text.includes('\uFFFD')) return undefined;
  let strings = 0;
  let json = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at) - 1;
      strings++;
    } else if (code === slash) {
      const end = endOfComment(text, at);
      if (end === undefined) return undefined;
      json += `${text.slice(from, at)} `;
      from = end;
      at = end - 1;
    } else if (code === minus || (isDigit(code) && !isShort(text, at))) return undefined;
  }
  return parsed(json + text.slice(from), strings);
}

const [quote, slash, minus] = [0x22, 0x2f, 0x2d];

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether the rest of a number is an integer that every program reads as it is. */
function isShort(text: string, at: number): boolean {
  shortEnd.lastIndex = at;
  return shortEnd.test(text);
}

const shortEnd = /\d{1,15}(?![\w.+-])/y;

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start--;
  return (at - start) % 2 === 1;
}

function endOfComment(text: string, start: number): number | undefined {
  comment.lastIndex = start;
  return comment.test(text) ? comment.lastIndex : undefined;
}

const comment = /\/\/[^\r\n]*|\/\*.*?\*\//sy;

function parsed(json: string, strings: number): PlainJson | undefined {
  try {
    return { value: JSON.parse(json), strings };
  } catch {
    return undefined;
  }
}
