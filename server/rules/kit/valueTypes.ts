/** The pattern of each type of hyperparameter, narrowest type first. */
const patterns = new Map([
  ['Integer', /^[+-]?[0-9]+$/],
  ['Float', /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i],
  ['Boolean', /^(?:true|false)$/i],
  ['String', /^/],
]);

/** Whether a value has a type. The schema rules report an unknown type, so it matches any value. */
export const isOfType = (value: string, type: string): boolean => patterns.get(type)?.test(value) ?? true;

/** The types a value can be read as. */
export const typesOf = (value: string): string[] => [...patterns.keys()].filter((type) => isOfType(value, type));

/** The bound that a value is outside of. For a value that isn't a number, it is the lower one. */
export function boundPassed(value: string, bounds: readonly string[]): string | undefined {
  const [low, high] = bounds.toSorted((a, b) => Number(a) - Number(b));
  if (low === undefined || high === undefined || bounds.length > 2) return undefined;
  if (Number.isNaN(Number(low)) || Number.isNaN(Number(high))) return undefined;
  if (Number(value) > Number(high)) return high;
  return Number(value) >= Number(low) ? undefined : low;
}
