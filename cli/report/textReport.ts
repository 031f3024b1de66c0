import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { plainSecretsIn } from '../../modelarts/masks/maskBody.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import type { Severity } from '../../server/rules/kit/rule.ts';
import type { Color, Piece } from '../kit/terminal.ts';
import { withoutCommands, withoutInnerCommands } from '../kit/workflowCommands.ts';
import { excerpt } from './excerpt.ts';
import { type CheckResult, type Report, type Row, rowsOf } from './report.ts';

/** A line for each problem, and below it the line of the file. */
export const textReport = ({ reports }: CheckResult): readonly Piece[] => {
  const lines = reports.flatMap(linesOf);
  return lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]));
};

const colors: Readonly<Record<Severity, Color>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

type Line = readonly Piece[];

function linesOf(report: Report): Line[] {
  const rows = rowsOf(report);
  if (rows.length === 0) return [];
  const secrets = plainSecretsIn(report.text.getText());
  const hide = (text: string) => maskCommand(text, secrets);
  return rows.flatMap((row) => [problemLine(row), ...excerptLines(report, row, hide)]);
}

const problemLine = ({ file, line, column, severity, rule, message }: Row): Line => [
  `${withoutCommands(printable(file))}:${line}:${column} `,
  { text: severity, color: colors[severity] },
  withoutInnerCommands(` ${rule} ${message}`),
];

function excerptLines({ text }: Report, row: Row, hide: (text: string) => string): Line[] {
  const shown = excerpt(text, row, hide);
  if (!shown) return [];
  const number = String(row.line);
  return [
    [{ text: `  ${number} | `, color: 'gray' }, shown.line],
    [
      { text: `  ${' '.repeat(number.length)} | `, color: 'gray' },
      { text: shown.marks, color: colors[row.severity] },
    ],
  ];
}

/** How many problems there are, in one sentence. */
export function summary({ reports }: CheckResult): string {
  const rows = reports.flatMap(rowsOf);
  const count = (severity: Severity) => rows.filter((row) => row.severity === severity).length;
  return l10n.t(
    'Files: {0}. Errors: {1}, warnings: {2}, notes: {3}.',
    reports.length,
    count('error'),
    count('warning'),
    count('information') + count('hint'),
  );
}
