/** How values of hyperparameters are read, the narrowest type first. */
const forms = new Map([
  ['Integer', /^[+-]?[0-9]+$/],
  ['Float', /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i],
  ['Boolean', /^(?:true|false)$/i],
  ['String', /^/],
]);

/** A type that does not exist has been reported as such, so anything is of it. */
export const isOfType = (value: string, type: string): boolean => forms.get(type)?.test(value) ?? true;

/** The types a value can be read as. */
export const typesOf = (value: string): string[] => [...forms.keys()].filter((type) => isOfType(value, type));

/** Where a numeric text lies beyond two bounds, the bound it has passed; the lower one for what is no number. */
export function boundPassed(value: string, bounds: readonly string[]): string | undefined {
  const [low, high] = bounds.toSorted((a, b) => Number(a) - Number(b));
  if (low === undefined || high === undefined || bounds.length > 2) return undefined;
  if (Number.isNaN(Number(low)) || Number.isNaN(Number(high))) return undefined;
  if (Number(value) > Number(high)) return high;
  return Number(value) >= Number(low) ? undefined : low;
}
