import { printable } from '../../l10n/printable.ts';
import { type CheckResult, inOneLine, type Report, type Row, rowsOf, type UnreadFile } from './report.ts';

/** XML as JUnit writes it: a case for each file, which fails with its errors. What is milder is its output. */
export function junitReport({ reports, unread }: CheckResult): string {
  const failed = reports.filter((report) => rowsOf(report).some(isError)).length;
  const count = `tests="${reports.length + unread.length}" failures="${failed}" errors="${unread.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="trainingjob" ${count}>`,
    `  <testsuite name="trainingjob validate" ${count}>`,
    ...reports.flatMap(caseOf),
    ...unread.flatMap(unreadCase),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

const isError = ({ severity }: Row): boolean => severity === 'error';

function caseOf(report: Report): string[] {
  const rows = rowsOf(report);
  const [errors, others] = [rows.filter(isError), rows.filter((row) => !isError(row))];
  return testCase(report.text.uri, [
    ...errors.map((row) => element('failure', row.rule, inOneLine(row))),
    ...(others.length > 0 ? [`      <system-out>${escaped(others.map(inOneLine).join('\n'))}</system-out>`] : []),
  ]);
}

const unreadCase = ({ file, reason }: UnreadFile): string[] => testCase(file, [element('error', 'unread', reason)]);

const testCase = (file: string, parts: readonly string[]): string[] =>
  parts.length === 0
    ? [`    <testcase classname="trainingjob" name="${inQuotes(file)}"/>`]
    : [`    <testcase classname="trainingjob" name="${inQuotes(file)}">`, ...parts, '    </testcase>'];

const element = (name: string, type: string, text: string): string =>
  `      <${name} type="${type}" message="${inQuotes(text)}"/>`;

/** What reads XML takes a line break in an attribute for a space, and a workflow may take what follows it for a command. */
const inQuotes = (text: string): string => escaped(text).replaceAll('\n', '&#10;');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML has no way to write control characters, halves of characters, and the two that are none. */
const escaped = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line).replace(/[&<>"'\p{Cs}\uFFFE\uFFFF]/gu, (it) => entities[it] ?? '\uFFFD'))
    .join('\n');
