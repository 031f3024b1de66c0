import { eastAsianWidth } from 'get-east-asian-width';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { printableLines } from '../../l10n/printable.ts';
import { withoutInnerCommands } from '../kit/workflowCommands.ts';
import type { Row } from './report.ts';

/** In characters. Of a line that is longer, only what is around the place is shown. */
const most = { before: 40, place: 60, after: 40 } as const;

/** In characters. A longer line was written by a program, and looking for secrets in it takes time. */
const longestLine = 20_000;

/** The line of a file where a problem begins, and marks to be shown below its place. Undefined where it can't be shown without a secret. */
export function excerpt(
  text: TextDocument,
  { line, column, endLine, endColumn }: Row,
  hide: (text: string) => string,
): { readonly line: string; readonly marks: string } | undefined {
  const whole = lineAt(text, line - 1);
  if (!whole.trim() || whole.length > longestLine) return undefined;
  const [start, end] = [column - 1, endLine === line ? endColumn - 1 : whole.length];
  const parts = [whole.slice(0, start), whole.slice(start, end), whole.slice(end)].map(hide);
  // A secret that is cut into two is found in neither part.
  if (parts.join('') !== hide(whole)) return undefined;
  const [before = '', place = '', after = ''] = parts.map((part) => withoutInnerCommands(printableLines(part)));
  const left = lastPart(before, most.before);
  const shownPlace = firstPart(place, most.place);
  return {
    line: `${left}${shownPlace}${firstPart(after, most.after)}`.trimEnd(),
    marks: ' '.repeat(widthOf(left)) + '^'.repeat(Math.max(1, widthOf(shownPlace))),
  };
}

function lineAt(text: TextDocument, line: number): string {
  const [start, end] = [line, line + 1].map((at) => text.offsetAt({ line: at, character: 0 }));
  return text
    .getText()
    .slice(start, end)
    .replace(/^\uFEFF|[\r\n]+$/g, '');
}

const firstPart = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);

const lastPart = (text: string, length: number) => (text.length > length ? `…${text.slice(-length)}` : text);

/** In columns of a terminal, where characters of Chinese take two. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + eastAsianWidth(character.codePointAt(0) ?? 0), 0);
