import * as l10n from '@vscode/l10n';
import { printable } from '../../../l10n/printable.ts';
import type { FieldChange } from '../../../modelarts/comparison/fieldChanges.ts';
import { fieldName } from '../../../modelarts/comparison/fieldName.ts';
import { escaped } from './explanationPage.ts';

/** A page of Markdown with the fields in which two requests differ. What others wrote stays text. */
export function comparisonPage(left: string, right: string, changes: readonly FieldChange[]): string {
  const title = `# ${escaped(l10n.t('{0} compared with {1}', left, right))}`;
  if (changes.length === 0) return `${title}\n\n${escaped(l10n.t('Both send the same.'))}\n`;
  const rows = changes.map((change) => [fieldName(change.path), ...cellsOf(change)]);
  return [
    title,
    '',
    escaped(l10n.t('Fields that differ: {0}', changes.length)),
    '',
    line([l10n.t('Field'), left, right]),
    line(['---', '---', '---'], (cell) => cell),
    ...rows.map((row) => line(row)),
    '',
  ].join('\n');
}

function cellsOf({ before, after, secret }: FieldChange): readonly string[] {
  if (secret === 'differs') return [l10n.t('a secret'), l10n.t('another secret')];
  if (secret === 'mayDiffer') return [l10n.t('a secret'), l10n.t('a secret that may be another one')];
  return [shown(before), shown(after)];
}

/** Longer values would fill the page. */
const longestValue = 500;

const shown = (value: unknown): string => (value === undefined ? '' : printable(JSON.stringify(value), longestValue));

const line = (cells: readonly string[], write: (cell: string) => string = escaped): string =>
  `| ${cells.map(write).join(' | ')} |`;
