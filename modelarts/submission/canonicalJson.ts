/** One text for all that say the same: spaces, the order of properties, and how a string is escaped have no meaning. */
export function canonicalJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (_, value) => (isObject(value) ? sorted(value) : value)));
  } catch {
    return text;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (object: object): object =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
