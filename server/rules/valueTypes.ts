const forms = {
  Integer: /^[+-]?[0-9]+$/,
  Float: /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i,
  Boolean: /^(?:true|false)$/i,
  String: /^/,
};

/** How the value of a hyperparameter is read. */
export type ValueType = keyof typeof forms;

/** A type there is not, which the schema check reports, has no form to break. */
export const isOfType = (value: string, type: ValueType): boolean =>
  !Object.hasOwn(forms, type) || forms[type].test(value);

/** The types a value can be read as, the narrowest first. */
export const typesOf = (value: string): ValueType[] =>
  (Object.keys(forms) as ValueType[]).filter((type) => isOfType(value, type));

/** Where a numeric text lies beyond two bounds, the bound it has passed; the lower one for what is no number. */
export function boundPassed(value: string, bounds: readonly string[]): string | undefined {
  const [low, high] = bounds.toSorted((a, b) => Number(a) - Number(b));
  if (low === undefined || high === undefined || bounds.length > 2) return undefined;
  if (Number.isNaN(Number(low)) || Number.isNaN(Number(high))) return undefined;
  if (Number(value) > Number(high)) return high;
  return Number(value) >= Number(low) ? undefined : low;
}
