import type { Position, TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../server/document/span.ts';
import type { Problem } from '../../server/validate/problem.ts';

/** A file and its problems. */
export interface Report {
  readonly text: TextDocument;
  readonly problems: readonly Problem[];
}

/** What a check has found. */
export interface CheckResult {
  readonly reports: readonly Report[];
  /** Why files weren't checked. */
  readonly unread: readonly UnreadFile[];
}

export interface UnreadFile {
  readonly file: string;
  readonly reason: string;
}

export const hasErrors = ({ problems }: Report): boolean => problems.some(({ severity }) => severity === 'error');

/** A problem as programs get it. Lines and columns count from 1, columns in units of UTF-16. */
export type Row = ReturnType<typeof rowOf>;

export const rowsOf = ({ text, problems }: Report): Row[] => problems.map((problem) => rowOf(text, problem));

function rowOf(text: TextDocument, { span, severity, rule, message, path, codes }: Problem) {
  const { start, end } = rangeOf(text, span);
  return {
    file: text.uri,
    line: start.line + 1,
    column: columnOf(start, text),
    endLine: end.line + 1,
    endColumn: columnOf(end, text),
    severity,
    rule,
    message,
    path,
    codes,
  };
}

/** A problem without its file. */
export const inOneLine = ({ line, column, severity, rule, message }: Row): string =>
  `${line}:${column} ${severity} ${rule} ${message}`;

/** Editors count from behind a byte order mark. */
const columnOf = ({ line, character }: Position, text: TextDocument): number =>
  line === 0 && character > 0 && text.getText().startsWith('\uFEFF') ? character : character + 1;
