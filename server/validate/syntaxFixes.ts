import * as l10n from '@vscode/l10n';
import { ErrorCode } from 'vscode-json-languageservice/lib/esm/jsonLanguageTypes.js';
import type { ParsedText } from '../document/document.ts';
import { largestTexts } from '../document/largestTexts.ts';
import { memoize } from '../document/memoize.ts';
import type { TextError } from '../document/part.ts';
import { TokenKind } from '../document/tokenKind.ts';
import { isClosing, isComment, isOpening, type Token, tokensOf } from '../document/tokens.ts';
import type { Fix } from '../rules/kit/rule.ts';
import { type Fixer, replace } from './fixer.ts';
import {
  closeString,
  closeSwallowing,
  completeNumber,
  doubleQuotes,
  escapeBackslashes,
  escapeControls,
  escapeQuotes,
  plainNumber,
  plainValue,
} from './valueFixes.ts';

/** The obvious fixes of a syntax error. An editor offers those that leave fewer errors. */
export function syntaxFixes(document: ParsedText, { code, start }: TextError): Fix[] {
  const content = document.text.getText();
  if (content.length > largestTexts.syntaxFixes) return [];
  if (code === ErrorCode.UnexpectedEndOfComment) return [closeComment(content, start)];
  const tokens = tokensIn(document);
  const index = firstBehind(tokens, start);
  const at = tokens[index];
  if (!at) return closeBrackets(content, tokens);
  const [earlier, before] = [tokens[index - 2], tokens[index - 1]];
  const isLast = index === tokens.length - 1;
  const fixes = (fixers[code] ?? []).flatMap(
    (fixer) => fixer({ content, at, before, earlier, hasSurplus: hasSurplus(tokens) }) ?? [],
  );
  return isLast ? [...fixes, ...closeBrackets(content, tokens)] : fixes;
}

/** At the end of its first line: what follows was probably meant to be read, and brackets that it hides aren't missing. */
function closeComment(content: string, start: number): Fix {
  const line = /^[^\r\n]*/.exec(content.slice(start))?.[0].trimEnd() ?? '';
  const end = start + line.length;
  return replace(l10n.t('Insert {0}', '*/'), { start: end, end }, ' */');
}

const hasSurplus = memoize(
  (tokens: readonly Token[]): boolean => tokens.filter(isClosing).length > tokens.filter(isOpening).length,
);

const tokensIn = memoize(({ text }: ParsedText): readonly Token[] =>
  [...tokensOf(text.getText())].filter((token) => !isComment(token)),
);

/** The index of the first token that ends behind an offset. */
function firstBehind(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const insertComma: Fixer = ({ at, before }) => {
  // A word right behind a string is part of it more likely than something new.
  const isAttached = at.kind === TokenKind.unknown && before?.end === at.start;
  return before && !isClosing(at) && at.kind !== TokenKind.colon && !isAttached
    ? replace(l10n.t('Insert comma'), { start: before.end, end: before.end }, ',')
    : undefined;
};

const removeComma: Fixer = ({ at }) =>
  at.kind === TokenKind.comma ? replace(l10n.t('Remove comma'), at, '') : undefined;

/** Only behind what must be a name. Behind a string without an end, names and values are the wrong way around. */
const insertColon: Fixer = ({ at, before, earlier }) => {
  if (!before || !earlier || isClosing(at)) return undefined;
  if (earlier.kind !== TokenKind.openBrace && earlier.kind !== TokenKind.comma) return undefined;
  if (['=', '=>', ';', ','].includes(at.value)) return replace(l10n.t('Change to {0}', ':'), at, ':');
  return replace(l10n.t('Insert colon'), { start: before.end, end: before.end }, ':');
};

/** The bracket that closes what the wrong one was meant to close. */
const changeBracket: Fixer = ({ at }) => {
  if (!isClosing(at)) return undefined;
  const other = at.kind === TokenKind.closeBrace ? ']' : '}';
  return replace(l10n.t('Change to {0}', other), at, other);
};

/** A comment as other languages write it. */
const comment: Fixer = ({ at }) =>
  at.value.startsWith('#')
    ? replace(l10n.t('Change to {0}', '//'), { start: at.start, end: at.start + 1 }, '//')
    : undefined;

/** The brackets that are missing at the end. */
function closeBrackets(content: string, tokens: readonly Token[]): Fix[] {
  const open: string[] = [];
  for (const token of tokens) {
    if (token.broken) return [];
    if (isOpening(token)) open.unshift(token.kind === TokenKind.openBrace ? '}' : ']');
    else if (isClosing(token) && open.shift() !== token.value) return [];
  }
  const end = tokens.at(-1)?.end ?? 0;
  const lineBreak = content.slice(0, end).includes('\n') ? '\n' : '';
  const missing = open.join('');
  return missing ? [replace(l10n.t('Insert {0}', missing), { start: end, end }, lineBreak + missing)] : [];
}

/** One that closes nothing. */
const removeBracket: Fixer = ({ at, hasSurplus }) =>
  isClosing(at) && hasSurplus ? replace(l10n.t('Remove {0}', at.value), at, '') : undefined;

/** What can be done about each error of the parser, the likeliest first. */
const fixers: Readonly<Record<number, readonly Fixer[]>> = {
  // The parser has no code for what stands behind the end.
  0: [removeBracket],
  [ErrorCode.CommaExpected]: [plainNumber, closeSwallowing, escapeQuotes, comment, insertComma, changeBracket],
  [ErrorCode.ColonExpected]: [insertColon],
  [ErrorCode.PropertyExpected]: [removeComma, comment, changeBracket],
  [ErrorCode.ValueExpected]: [plainValue, doubleQuotes, removeComma, comment, changeBracket],
  [ErrorCode.CommaOrCloseBacketExpected]: [changeBracket],
  [ErrorCode.CommaOrCloseBraceExpected]: [changeBracket],
  [ErrorCode.PropertyKeysMustBeDoublequoted]: [doubleQuotes, comment],
  [ErrorCode.UnexpectedEndOfString]: [closeString],
  [ErrorCode.UnexpectedEndOfNumber]: [completeNumber],
  [ErrorCode.InvalidEscapeCharacter]: [escapeBackslashes],
  [ErrorCode.InvalidUnicode]: [escapeBackslashes],
  [ErrorCode.InvalidCharacter]: [escapeControls],
};
