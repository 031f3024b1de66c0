const lineages = new WeakMap<object, object>();

/** What all versions of an array have in common, so that what was made of one is found for the next. */
export function lineageOf(version: object): object {
  const known = lineages.get(version);
  if (known) return known;
  const lineage = {};
  lineages.set(version, lineage);
  return lineage;
}

/** Makes something the next version of something else, or another form of it. */
export const succeed = (next: object, previous: object): void => {
  lineages.set(next, lineageOf(previous));
};
