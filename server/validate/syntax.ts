import * as l10n from '@vscode/l10n';
import { type Diagnostic, ErrorCode, type JSONDocument } from 'vscode-json-languageservice';
import { maxDepth, type ParsedText } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { type Problem, textProblem } from './problem.ts';

/** Everything that keeps a text from being JSON, at most `limit` problems of a kind. */
export function syntaxProblems(document: ParsedText, limit: number): Problem[] {
  const { text, tree, root, tooDeep } = document;
  if (tooDeep) return [deepProblem()];
  const errors = syntaxErrorsOf(tree).filter(({ code }) => code !== ErrorCode.TrailingComma);
  const problems = errors.slice(0, limit).map((error) => toProblem(document, error));
  const isEmpty = !root && !errors.length;
  return [...problems, ...brokenCharacters(text.getText(), limit), ...(isEmpty ? [emptyProblem()] : [])];
}

/** What the parser found. `doValidation` hands it out too, but takes seconds for a text full of errors. */
const syntaxErrorsOf = (tree: JSONDocument): readonly Diagnostic[] =>
  'syntaxErrors' in tree && Array.isArray(tree.syntaxErrors) ? tree.syntaxErrors : [];

function toProblem({ text, root }: ParsedText, { code, range }: Diagnostic): Problem {
  const span = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
  if (code === ErrorCode.DuplicateKey) return duplicateProblem(text.getText(range), span);
  return errorOf(fixedProblems.syntax.id, sentenceOf(Number(code), text.getText(range), Boolean(root)), span);
}

function sentenceOf(code: number, token: string, hasRoot: boolean): string {
  if (code === ErrorCode.ValueExpected && !/^[,:}\]]/.test(token))
    return l10n.t('Expected a value. Put strings in double quotes, and write true, false, and null in lowercase.');
  return sentences()[code] ?? outside(hasRoot);
}

/** The parser has no code for what stands around the root, or instead of it. */
const outside = (hasRoot: boolean): string =>
  hasRoot
    ? l10n.t('Unexpected text after the end of the training job. Remove it.')
    : l10n.t('Expected a JSON object: { … }.');

/** The service takes nothing that it cannot read. */
const errorOf = (rule: string, message: string, span: Span): Problem => ({
  ...textProblem({ rule, severity: 'error', message, span }),
  codes: ['ModelArts.2787'],
});

const duplicateProblem = (name: string, span: Span): Problem =>
  textProblem({
    rule: fixedProblems.duplicate.id,
    severity: 'warning',
    message: l10n.t('Duplicate property {0}. Only the last one counts.', name),
    span,
  });

const deepProblem = () =>
  errorOf(
    fixedProblems.depth.id,
    l10n.t('This file is nested more than {0} levels deep. A training job needs about twelve.', maxDepth),
    { start: 0, end: 1 },
  );

const emptyProblem = () =>
  errorOf(fixedProblems.syntax.id, l10n.t('This file is empty. Expected a JSON object: { … }.'), {
    start: 0,
    end: 0,
  });

/** Half of a surrogate pair is fine for JSON, but no UTF-8 can carry it: it would arrive as another character. */
function brokenCharacters(text: string, limit: number): Problem[] {
  if (text.isWellFormed()) return [];
  return [...text.matchAll(/\p{Surrogate}/gu)]
    .slice(0, limit)
    .map(({ index }) =>
      errorOf(
        fixedProblems.syntax.id,
        l10n.t(
          "This character is incomplete (a lone surrogate) and can't be submitted. Remove it or write it as \\u….",
        ),
        { start: index, end: index + 1 },
      ),
    );
}

const sentences = (): Readonly<Record<number, string>> => ({
  [ErrorCode.UnexpectedEndOfComment]: l10n.t('Expected */ at the end of the comment.'),
  [ErrorCode.UnexpectedEndOfString]: l10n.t('Expected a quotation mark at the end of the string.'),
  [ErrorCode.UnexpectedEndOfNumber]: l10n.t('This number is incomplete.'),
  [ErrorCode.InvalidUnicode]: l10n.t('Expected four hexadecimal digits after \\u.'),
  [ErrorCode.InvalidEscapeCharacter]: l10n.t('Unknown escape sequence. Write a backslash as \\\\.'),
  [ErrorCode.InvalidCharacter]: l10n.t('Control characters in a string must be escaped, such as \\n, \\t, or \\u0000.'),
  [ErrorCode.PropertyExpected]: l10n.t('Expected a property name in double quotes.'),
  [ErrorCode.CommaExpected]: l10n.t('Expected comma.'),
  [ErrorCode.ColonExpected]: l10n.t('Expected colon.'),
  [ErrorCode.ValueExpected]: l10n.t('Expected a value.'),
  [ErrorCode.CommaOrCloseBacketExpected]: l10n.t('Expected comma or ].'),
  [ErrorCode.CommaOrCloseBraceExpected]: l10n.t('Expected comma or }.'),
  [ErrorCode.PropertyKeysMustBeDoublequoted]: l10n.t('Property names must be in double quotes.'),
});
