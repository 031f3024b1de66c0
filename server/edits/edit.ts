import type { Path } from '../document/path.ts';
import type { Span } from '../document/span.ts';

/** Offsets into the text before the edit. */
export interface Edit extends Span {
  readonly newText: string;
}

/** One step of a fix, in terms of the job; `quickFixes` turns it into text edits that keep comments and indentation. */
export type Change =
  /** Adds the member or item, or replaces its value. Missing objects on the way are made. */
  | { readonly set: Path; readonly value: unknown }
  /** Removes the member or item, its comma included. */
  | { readonly remove: Path }
  /** Gives the member another name. */
  | { readonly rename: Path; readonly to: string }
  /** Puts a value, as it is written, in quotes (no list and no object) or into a list. */
  | { readonly wrap: Path; readonly in: '""' | '[]' }
  /** Puts a value, as it is written, into an object, or into objects in each other, as the member of this name. */
  | { readonly wrap: Path; readonly as: readonly string[] }
  /** Replaces an object or array by one of its values, as that is written. */
  | { readonly unwrap: Path }
  /** Takes a member, as it is written, to a place that is free. Missing objects on the way are made. */
  | { readonly move: Path; readonly to: Path }
  /** Ends an item of a list in front of a member that is not its first; that one begins the next item. */
  | { readonly split: Path }
  /** Removes the members of this name that a later one replaces. */
  | { readonly removeReplaced: Path }
  /** Changes the text itself, where it isn't JSON yet. */
  | { readonly text: readonly Edit[] };
