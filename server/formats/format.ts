import * as l10n from '@vscode/l10n';
import type { Value } from '../document/value.ts';

/** What a file in another form can say of where its job goes. */
export interface Destination {
  /** `https://modelarts.…`, without a path. */
  readonly url?: string;
  readonly region?: string;
  readonly projectId?: string;
}

/** A job in another form. */
export interface Written {
  readonly text: string;
  /** What the reader of the text has to know or do. */
  readonly notes: readonly string[];
}

/** A job that was found in a text. */
export interface Found {
  readonly job: Value;
  /** What was left out, or isn't known. */
  readonly notes: readonly string[];
}

/** Why a text of a known form can't be read. */
export interface Refused {
  readonly refused: string;
}

/** Nothing for a text of another form. */
export type Read = (text: string) => Found | Refused | undefined;

/** Writes a job in another form. */
export type Write = (body: Value, to: Destination) => Written;

/** The first of several jobs in a text, which says how many there are. */
export function firstOnly([first, ...others]: readonly Found[]): Found | undefined {
  if (!first || others.length === 0) return first;
  const note = l10n.t('Only the first of {0} training jobs was taken.', others.length + 1);
  return { job: first.job, notes: [...first.notes, note] };
}

/** Deeper texts aren't read. A job needs about a dozen levels. */
export const deepest = 100;
