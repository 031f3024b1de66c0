import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { mapStrings } from '../masks/mapStrings.ts';
import { isSecretVariable } from '../target/identity.ts';

/** `${secret:NAME}` or `${env:NAME}` in a string of a job file: the file can be shared, the value can't. */
export interface Placeholder {
  readonly kind: 'secret' | 'env';
  readonly name: string;
  /** As written in the file. */
  readonly text: string;
}

/** Gives the value of a placeholder, or nothing when it has none. */
export type Lookup = (placeholder: Placeholder) => Promise<string | undefined>;

export type Resolved =
  | { readonly kind: 'resolved'; readonly body: string; readonly values: ReadonlyMap<string, string> }
  /** Placeholders without a value. */
  | { readonly kind: 'unset'; readonly placeholders: readonly Placeholder[] }
  /** Placeholders that name credentials of the author, which never go into a job. */
  | { readonly kind: 'credentials'; readonly placeholders: readonly Placeholder[] };

/** The placeholders in a JSON body, each once. */
export function placeholdersIn(body: string): Placeholder[] {
  const found = new Map<string, Placeholder>();
  replaceInValues(body, (placeholder) => {
    found.set(placeholder.text, placeholder);
    return placeholder.text;
  });
  return [...found.values()];
}

/** Replaces all placeholders with their values, or none. */
export async function resolvePlaceholders(body: string, lookup: Lookup): Promise<Resolved> {
  const placeholders = placeholdersIn(body);
  // A file from elsewhere could have them sent to wherever its job runs.
  const credentials = placeholders.filter(({ kind, name }) => kind === 'env' && isSecretVariable(name));
  if (credentials.length > 0) return { kind: 'credentials', placeholders: credentials };
  const values = new Map<string, string>();
  const unset: Placeholder[] = [];
  for (const placeholder of placeholders) {
    const value = await lookup(placeholder);
    if (value === undefined) unset.push(placeholder);
    else values.set(placeholder.text, value);
  }
  if (unset.length > 0) return { kind: 'unset', placeholders: unset };
  const inString = (value = '') => JSON.stringify(value).slice(1, -1);
  return { kind: 'resolved', body: replaceInValues(body, ({ text }) => inString(values.get(text))), values };
}

const replaceInValues = (body: string, replacement: (placeholder: Placeholder) => string): string =>
  mapStrings(body, (written) =>
    written.replace(placeholderPattern, (text, kind, name) => replacement({ kind, name, text })),
  );
