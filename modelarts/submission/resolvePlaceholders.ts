import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { mapStrings } from '../masks/mapStrings.ts';
import { plainSecretsIn } from '../masks/maskBody.ts';
import { isSecretVariable } from '../target/identity.ts';
import { isForeignCredential } from './foreignCredentials.ts';

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
  /** `secrets` are the values, and what is written in the file and looks secret: answers repeat them. */
  | { readonly kind: 'resolved'; readonly body: string; readonly secrets: readonly string[] }
  /** Placeholders without a value. */
  | { readonly kind: 'unset'; readonly placeholders: readonly Placeholder[] }
  /** Placeholders that name credentials of the author, which never go into a job. */
  | { readonly kind: 'credentials'; readonly placeholders: readonly Placeholder[] }
  /** Placeholders that name credentials of other programs, which go into a job only if its user says so. */
  | { readonly kind: 'unconfirmed'; readonly placeholders: readonly Placeholder[] };

/** Whether the user has said that a variable may go into the job, although it looks like a credential. */
export type IsAllowed = (name: string) => boolean;

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
export async function resolvePlaceholders(body: string, lookup: Lookup, isAllowed: IsAllowed): Promise<Resolved> {
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
  const unconfirmed = placeholders.filter(
    ({ kind, name, text }) => kind === 'env' && isForeignCredential(name, values.get(text)) && !isAllowed(name),
  );
  if (unconfirmed.length > 0) return { kind: 'unconfirmed', placeholders: unconfirmed };
  const inString = (value = '') => JSON.stringify(value).slice(1, -1);
  const secrets = [...new Set([...values.values(), ...plainSecretsIn(body)])];
  return { kind: 'resolved', body: replaceInValues(body, ({ text }) => inString(values.get(text))), secrets };
}

const replaceInValues = (body: string, replacement: (placeholder: Placeholder) => string): string =>
  mapStrings(body, (written) =>
    written.replace(placeholderPattern, (text, kind, name) => replacement({ kind, name, text })),
  );
