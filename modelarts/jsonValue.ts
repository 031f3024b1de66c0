/** Looking into values that came as JSON, whatever they are. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object or an array has, by name or index. Other values have nothing. */
export const propertiesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Nothing when the text isn't JSON, by the strict parser, as services have it. */
export function parsedJson(text: string): unknown {
  if (hasMoreParts(text, mostParts)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isJson = (text: string): boolean => parsedJson(text) !== undefined;

/** A page of jobs has some thousand. The parser takes seconds and gigabytes for millions. */
const mostParts = 500_000;

/** Whether a text has more than so many objects and arrays. Strings are skipped. */
function hasMoreParts(text: string, most: number): boolean {
  let [parts, isString] = [0, false];
  for (let at = 0; at < text.length && parts <= most; at++) {
    const character = text[at];
    if (isString && character === '\\') at++;
    else if (character === '"') isString = !isString;
    else if (!isString && (character === '[' || character === '{')) parts++;
  }
  return parts > most;
}
