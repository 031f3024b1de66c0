import { type CheckResult, type Row, rowsOf } from './report.ts';

/** Commands of GitHub's workflows, one a line, which become annotations of the changed files. */
export const githubReport = ({ reports, unread }: CheckResult): string =>
  [
    ...reports.flatMap(rowsOf).map(annotation),
    ...unread.map(({ file, reason }) => workflowCommand('error', { file }, reason)),
  ].join('\n');

const kinds = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

const annotation = ({ severity, rule, message, file, line, endLine, column, endColumn }: Row): string =>
  workflowCommand(kinds[severity], { file, line, endLine, col: column, endColumn, title: rule }, message);

function workflowCommand(kind: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${kind} ${written.join(',')}::${escapedText(message)}`;
}

/** A file or a message must not begin a command of its own. */
const escapedText = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
