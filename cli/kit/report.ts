import type { TextDocument } from 'vscode-languageserver-textdocument';
import { printableJson } from '../../l10n/printable.ts';
import { rangeOf } from '../../server/document/span.ts';
import type { Problem } from '../../server/validate/problem.ts';

/** A file and its problems. */
export interface Report {
  readonly text: TextDocument;
  readonly problems: readonly Problem[];
}

export const hasErrors = ({ problems }: Report): boolean => problems.some(({ severity }) => severity === 'error');

/** Prints reports. Lines and columns count from 1. */
export const formats = {
  text: (reports: readonly Report[]): string =>
    rowsIn(reports)
      .map(
        ({ file, line, column, severity, rule, message }) => `${file}:${line}:${column} ${severity} ${rule} ${message}`,
      )
      .join('\n'),
  json: (reports: readonly Report[]): string => printableJson(JSON.stringify(rowsIn(reports), null, 2)),
} as const;

const rowsIn = (reports: readonly Report[]) =>
  reports.flatMap(({ text, problems }) =>
    problems.map(({ span, severity, rule, message, path, codes }) => {
      const { start, end } = rangeOf(text, span);
      return {
        file: text.uri,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        severity,
        rule,
        message,
        path,
        codes,
      };
    }),
  );
