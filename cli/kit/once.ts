/** A command looks once at what many files have in common, such as their folder. What fails does so again. */
export function once<T>(look: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = look(key);
    known.set(key, value);
    return value;
  };
}
