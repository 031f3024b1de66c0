import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { withoutInnerCommands } from '../kit/workflowCommands.ts';
import { type CheckResult, inOneLine, type Row, rowsOf } from './report.ts';

/** Commands of GitHub's workflows, one a line, which become annotations of the changed files. Those of which it makes none are listed behind them. */
export function githubReport({ reports, unread }: CheckResult): string {
  const rows = reports.flatMap(rowsOf);
  const left = { error: mostAnnotations - unread.length, warning: mostAnnotations, notice: mostAnnotations };
  const others = rows.filter((row) => left[kindOf(row)]-- <= 0);
  return [
    ...unread.map(({ file, reason }) => workflowCommand('error', { file }, reason)),
    ...rows.map(annotation),
    ...(others.length > 0 ? [withoutAnnotation(), ...others.map(listed)] : []),
  ].join('\n');
}

/** Of a kind in one step. */
const mostAnnotations = 10;

const kinds = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

const kindOf = ({ severity }: Row) => kinds[severity];

const annotation = (row: Row): string => {
  const { rule, message, file, line, endLine, column, endColumn } = row;
  return workflowCommand(kindOf(row), { file, line, endLine, col: column, endColumn, title: rule }, message);
};

const withoutAnnotation = (): string =>
  l10n.t(
    'GitHub shows {0} errors, {0} warnings, and {0} notices of a step at their lines. The others:',
    mostAnnotations,
  );

const listed = (row: Row): string => withoutInnerCommands(`- ${printable(row.file)}:${inOneLine(row)}`);

function workflowCommand(kind: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${kind} ${written.join(',')}::${escapedText(message)}`;
}

/** A file or a message must not begin a command of its own. */
const escapedText = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
