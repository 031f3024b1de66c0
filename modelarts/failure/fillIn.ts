/** Puts the groups of a match in the place of their names in braces. */
export const fillIn = (text: string, groups: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (name, group) => (Object.hasOwn(groups, group) ? (groups[group] ?? '').trim() : name));
