import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { mapStrings } from '../masks/mapStrings.ts';
import { isSecretVariable } from '../target/identity.ts';

/** `${secret:NAME}` and `${env:NAME}` inside the string values of a body: the file can be shared, what it refers to cannot. */
export interface Placeholder {
  readonly kind: 'secret' | 'env';
  readonly name: string;
  /** As it stands in the file. */
  readonly text: string;
}

/** Where the values come from; nothing for a name that has none. */
export type Lookup = (reference: Placeholder) => Promise<string | undefined>;

export type Resolved =
  | { readonly kind: 'resolved'; readonly body: string; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'missing'; readonly references: readonly Placeholder[] };

/** The references of a body of JSON, each once. */
export function placeholdersIn(body: string): Placeholder[] {
  const found = new Map<string, Placeholder>();
  replaceInValues(body, (reference) => {
    found.set(reference.text, reference);
    return reference.text;
  });
  return [...found.values()];
}

/** Puts the values in. Nothing is resolved while a single one is missing; keys of the caller always are. */
export async function resolvePlaceholders(body: string, lookup: Lookup): Promise<Resolved> {
  const values = new Map<string, string>();
  const missing: Placeholder[] = [];
  for (const reference of placeholdersIn(body)) {
    // A file from elsewhere could have them sent to wherever its job runs.
    const isOwnKey = reference.kind === 'env' && isSecretVariable(reference.name);
    const value = isOwnKey ? undefined : await lookup(reference);
    if (value === undefined) missing.push(reference);
    else values.set(reference.text, value);
  }
  if (missing.length > 0) return { kind: 'missing', references: missing };
  const inString = (value = '') => JSON.stringify(value).slice(1, -1);
  return { kind: 'resolved', body: replaceInValues(body, ({ text }) => inString(values.get(text))), values };
}

const replaceInValues = (body: string, replacement: (reference: Placeholder) => string): string =>
  mapStrings(body, (written) =>
    written.replace(placeholderPattern, (text, kind, name) => replacement({ kind, name, text })),
  );
