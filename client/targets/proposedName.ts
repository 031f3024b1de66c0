/** Pure: without VS Code. */

interface Answered {
  readonly region?: string;
  readonly url?: string;
}

/** A name for a new target that isn't taken: its region, else its host. */
export function proposedName({ region, url = '' }: Answered, taken: ReadonlySet<string>): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return unusedName(region || host || 'modelarts', taken);
}

/** The name, or the next one like it that isn't taken. */
export function unusedName(name: string, taken: ReadonlySet<string>): string {
  let [unused, number] = [name, 1];
  while (taken.has(unused)) unused = `${name}-${++number}`;
  return unused;
}
