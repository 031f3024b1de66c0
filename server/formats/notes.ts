import * as l10n from '@vscode/l10n';
import { allOf, quoted } from '../../l10n/lists.ts';
import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { jsonText, type Value } from '../document/value.ts';
import type { Difference } from './leftOut.ts';

/** Names the placeholders of a job, which nobody else fills in. */
export function placeholderNotes(body: Value): string[] {
  const names = [...new Set([...jsonText(body).matchAll(placeholderPattern)].map(([name]) => name))];
  return names.length ? [l10n.t('Replace {0} before you use it. Only a submission fills it in.', allOf(names))] : [];
}

/** Names what a form can't say. What says nothing isn't missed. */
export function inexpressibleNotes(format: string, all: readonly Difference[]): string[] {
  const missed = all.filter(({ value }) => value !== undefined && !isNothing(value));
  const names = [...new Set(missed.map(({ path }) => path.filter((step) => !/^\d+$/.test(step)).join('.')))];
  return names.length
    ? [l10n.t('{0} has no place for {1}. Comments keep it for Training Job.', format, quoted(names))]
    : [];
}

const isNothing = (value: Value): boolean => value === null || ['[]', '{}', '""'].includes(jsonText(value));

/** Says what a shell or a program would have put in. */
export const unknownNotes = (unknown: readonly string[]): string[] =>
  unknown.length
    ? [l10n.t('{0} is kept as it is written, because nothing is run. Replace it.', allOf([...new Set(unknown)]))]
    : [];
