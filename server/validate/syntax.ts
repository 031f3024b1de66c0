import * as l10n from '@vscode/l10n';
import { ErrorCode } from 'vscode-json-languageservice/lib/esm/jsonLanguageTypes.js';
import type { ParsedText } from '../document/document.ts';
import { pathOf } from '../document/locate.ts';
import type { TextError } from '../document/part.ts';
import { maxDepth } from '../document/readTree.ts';
import type { Span } from '../document/span.ts';
import { syntaxErrorsOf } from '../document/syntaxErrors.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { fix } from '../rules/kit/fixes.ts';
import { lostInTransit } from './lostInTransit.ts';
import { type Problem, textProblem, unreadable } from './problem.ts';
import { slipProblems } from './slipProblems.ts';
import { syntaxFixes } from './syntaxFixes.ts';

/** Everything that keeps a text from being JSON, at most `limit` problems of a kind. */
export function syntaxProblems(document: ParsedText, limit: number): Problem[] {
  const { root, slips, tooDeep } = document;
  if (tooDeep) return [deepProblem()];
  const errors = syntaxErrorsOf(document);
  const isEmpty = !root && !errors.length && !slips.length;
  return [
    ...slipProblems(document, limit),
    ...errors.slice(0, limit).map((error) => toProblem(document, error)),
    ...lostInTransit(document, limit),
    ...(isEmpty ? [emptyProblem()] : []),
  ];
}

function toProblem(document: ParsedText, error: TextError): Problem {
  const { code, ...span } = error;
  const token = document.text.getText().slice(span.start, span.end);
  if (code === ErrorCode.DuplicateKey) return duplicateProblem(document, token, span);
  const message = sentenceOf(code, token, Boolean(document.root));
  return { ...unreadable(fixedProblems.syntax.id, message, span), fixes: syntaxFixes(document, error) };
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

function duplicateProblem({ tree }: ParsedText, name: string, span: Span): Problem {
  const node = tree.getNodeFromOffset(span.start);
  return {
    ...textProblem({
      rule: fixedProblems.duplicate.id,
      severity: 'warning',
      message: l10n.t('Duplicate property {0}. Only the last one counts.', name),
      span,
    }),
    fixes: node?.parent
      ? [fix(l10n.t('Remove all {0} but the last one', name), { removeReplaced: pathOf(node.parent) })]
      : [],
  };
}

const deepProblem = () =>
  unreadable(
    fixedProblems.depth.id,
    l10n.t('This file is nested more than {0} levels deep. A training job needs about twelve.', maxDepth),
    { start: 0, end: 1 },
  );

const emptyProblem = () =>
  unreadable(fixedProblems.syntax.id, l10n.t('This file is empty. Expected a JSON object: { … }.'), {
    start: 0,
    end: 0,
  });

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
