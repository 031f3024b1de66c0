import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printableJson } from '../../l10n/printable.ts';
import { repository, version } from '../../package.json';
import { rules } from '../../server/rules/index.ts';
import { fixedProblems } from '../../server/rules/kit/fixedProblems.ts';
import type { Severity } from '../../server/rules/kit/rule.ts';
import { type CheckResult, type Row, rowsOf, type UnreadFile } from './report.ts';

/** The Static Analysis Results Interchange Format, which code hosts and editors read. */
export const sarifReport = (result: CheckResult): string => printableJson(JSON.stringify(logOf(result), null, 2));

function logOf({ reports, unread }: CheckResult) {
  const rows = reports.flatMap(rowsOf);
  const ids = [...new Set(rows.map(({ rule }) => rule))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'trainingjob', version, rules: ids.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        // Not where that is: a report is shown to others.
        originalUriBaseIds: { [root]: { description: { text: 'The working folder.' } } },
        invocations: [
          { executionSuccessful: unread.length === 0, toolExecutionNotifications: unread.map(notificationOf) },
        ],
        results: rows.map((row) => ({
          ruleId: row.rule,
          ruleIndex: ids.indexOf(row.rule),
          level: sarifLevels[row.severity],
          message: { text: row.message },
          locations: [{ physicalLocation: { artifactLocation: artifactAt(row.file), region: regionOf(row) } }],
        })),
      },
    ],
  };
}

const root = '%SRCROOT%';

const sarifLevels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** By ID: rules, and problems that come from none. */
const described = new Map<string, { readonly doc: string; readonly severity?: Severity }>([
  ...rules.map((rule) => [rule.id, rule] as const),
  ...Object.values(fixedProblems).map((problem) => [problem.id, problem] as const),
]);

/** What code hosts show of a rule. Not all of them read Markdown. */
function descriptorOf(id: string) {
  const { doc = id, severity } = described.get(id) ?? {};
  const text = doc.replaceAll('`', '');
  const [sentence = text] = /^.+?\.(?=\s|$)/s.exec(text) ?? [];
  return {
    id,
    helpUri: `${repository.url.replace(/\.git$/, '')}/blob/v${version}/docs/RULES.md#${id}`,
    shortDescription: { text: sentence },
    fullDescription: { text, markdown: doc },
    help: { text, markdown: doc },
    ...(severity && { defaultConfiguration: { level: sarifLevels[severity] } }),
  };
}

const notificationOf = ({ file, reason }: UnreadFile) => ({
  level: 'error',
  message: { text: reason },
  locations: [{ physicalLocation: { artifactLocation: artifactAt(file) } }],
});

/** Files below the working folder are named relative to it, so that a result means the same on another machine. */
function artifactAt(file: string) {
  const [base, uri] = [`${pathToFileURL(process.cwd()).href}/`, pathToFileURL(resolve(file)).href];
  // What is in front of a colon would be a scheme.
  return uri.startsWith(base) ? { uri: uri.slice(base.length).replaceAll(':', '%3A'), uriBaseId: root } : { uri };
}

const regionOf = ({ line, column, endLine, endColumn }: Row) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});
