/** A documentation text. The hash is that of its English original, so that a stale translation is found. */
export interface Doc {
  readonly message: string;
  readonly hash: string;
}

/** Documentation by the keys that `schemas/docs.ts` describes, and by the id of a rule. */
export interface Docs {
  readonly fields: Readonly<Record<string, Doc>>;
  readonly rules: Readonly<Record<string, Doc>>;
}

/** What the product says in one language. */
export interface Translation {
  /** By the English originals, as `@vscode/l10n` takes them. */
  readonly texts: Readonly<Record<string, string>>;
  readonly docs: Docs;
}

/** What is missing in a translation is said in English, so English is an empty one. */
export const english: Translation = { texts: {}, docs: { fields: {}, rules: {} } };
