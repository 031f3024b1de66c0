import * as l10n from '@vscode/l10n';
import { ErrorCode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import type { TextError } from '../document/syntaxErrors.ts';
import { isClosing, isComment, type Token, TokenKind, tokensOf } from '../document/tokens.ts';
import { fix } from '../rules/kit/fixes.ts';
import type { Fix } from '../rules/kit/rule.ts';

/** The obvious fixes of a syntax error. An editor offers those that leave fewer errors. */
export function syntaxFixes(document: ParsedText, { code, start }: TextError): Fix[] {
  const tokens = tokensIn(document);
  const index = firstBehind(tokens, start);
  const at = tokens[index];
  if (!at) return [];
  const content = document.text.getText();
  return (fixers[code] ?? []).flatMap((fixer) => fixer({ content, at, before: tokens[index - 1] }) ?? []);
}

/** In characters. Nobody mends a larger text by hand. */
const mostCharacters = 1_000_000;

const tokensIn = memoize(({ text }: ParsedText): readonly Token[] => {
  const content = text.getText();
  return content.length > mostCharacters ? [] : [...tokensOf(content)].filter((token) => !isComment(token));
});

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

interface Place {
  readonly content: string;
  /** The token that the parser didn't expect. */
  readonly at: Token;
  readonly before: Token | undefined;
}

type Fixer = (place: Place) => Fix | undefined;

const replace = (title: string, { start, end }: { start: number; end: number }, newText: string): Fix =>
  fix(title, { text: [{ start, end, newText }] });

const insertComma: Fixer = ({ at, before }) =>
  before && !isClosing(at) && at.kind !== TokenKind.colon
    ? replace(l10n.t('Insert comma'), { start: before.end, end: before.end }, ',')
    : undefined;

const removeComma: Fixer = ({ at }) =>
  at.kind === TokenKind.comma ? replace(l10n.t('Remove comma'), at, '') : undefined;

const insertColon: Fixer = ({ at, before }) => {
  if (!before || isClosing(at) || at.kind === TokenKind.comma) return undefined;
  if (at.value === '=' || at.value === '=>') return replace(l10n.t('Change to {0}', ':'), at, ':');
  return replace(l10n.t('Insert colon'), { start: before.end, end: before.end }, ':');
};

/** The bracket that closes what the wrong one was meant to close. */
const changeBracket: Fixer = ({ at }) => {
  if (!isClosing(at)) return undefined;
  const other = at.kind === TokenKind.closeBrace ? ']' : '}';
  return replace(l10n.t('Change to {0}', other), at, other);
};

const leadingZeros: Fixer = ({ content, at, before }) => {
  if (before?.kind !== TokenKind.number || before.end !== at.start) return undefined;
  zeros.lastIndex = before.start;
  const [written, sign = '', digits = ''] = zeros.exec(content) ?? [];
  const span = { start: before.start, end: before.start + (written?.length ?? 0) };
  return written ? replace(l10n.t('Remove the leading zeros'), span, sign + digits) : undefined;
};

const zeros = /(-?)0+(\d(?:\d|[.eE]\d)*)/y;

/** A string in single quotes, or a word without any. */
const doubleQuotes: Fixer = ({ content, at: { start, end, value } }) => {
  single.lastIndex = start;
  const [written, inner = ''] = single.exec(content) ?? [];
  if (written) {
    const plain = inner.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"');
    return replace(l10n.t('Use double quotes'), { start, end: start + written.length }, `"${plain}"`);
  }
  return /^[A-Za-z_$][\w$./-]*$/.test(value)
    ? replace(l10n.t('Put in double quotes'), { start, end }, `"${value}"`)
    : undefined;
};

const single = /'([^'\\\r\n]*(?:\\.[^'\\\r\n]*)*)'/y;

/** A value as other languages write it. */
const plainValue: Fixer = ({ content, at: { start, end, value } }) => {
  const number = /^\+?(\.?\d[\d.]*(?:[eE][+-]?\d+)?)$/.exec(content.slice(start, end))?.[1]?.replace(/^\./, '0.');
  const meant = words[value.toLowerCase()] ?? number;
  return meant === undefined ? undefined : replace(l10n.t('Change to {0}', meant), { start, end }, meant);
};

const words: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
  undefined: 'null',
};

/** In front of what can't belong to the string, such as the comma at the end of the line. */
const closeString: Fixer = ({ content, at }) => {
  let end = at.end;
  // A regular expression for it would try every run of blanks in the string.
  while (end > at.start + 1 && /[\s,}\]]/.test(content.charAt(end - 1))) end--;
  return replace(l10n.t('Insert quotation mark'), { start: end, end }, '"');
};

const escapeBackslashes: Fixer = ({ content, at }) =>
  replace(
    l10n.t('Write each backslash as {0}', '\\\\'),
    at,
    content.slice(at.start, at.end).replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|)/g, (it) => (it === '\\' ? '\\\\' : it)),
  );

const escapeControls: Fixer = ({ content, at }) =>
  replace(
    l10n.t('Escape the control characters'),
    at,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    content.slice(at.start, at.end).replace(/[\u0000-\u001F]/g, (it) => JSON.stringify(it).slice(1, -1)),
  );

const completeNumber: Fixer = ({ content, at }) => {
  const written = content.slice(at.start, at.end);
  return written.endsWith('.') ? replace(l10n.t('Change to {0}', `${written}0`), at, `${written}0`) : undefined;
};

/** What can be done about each error of the parser, the likeliest first. */
const fixers: Readonly<Record<number, readonly Fixer[]>> = {
  [ErrorCode.CommaExpected]: [leadingZeros, insertComma, changeBracket],
  [ErrorCode.ColonExpected]: [insertColon],
  [ErrorCode.PropertyExpected]: [removeComma, changeBracket],
  [ErrorCode.ValueExpected]: [plainValue, doubleQuotes, removeComma, changeBracket],
  [ErrorCode.CommaOrCloseBacketExpected]: [changeBracket],
  [ErrorCode.CommaOrCloseBraceExpected]: [changeBracket],
  [ErrorCode.PropertyKeysMustBeDoublequoted]: [doubleQuotes],
  [ErrorCode.UnexpectedEndOfString]: [closeString],
  [ErrorCode.UnexpectedEndOfNumber]: [completeNumber],
  [ErrorCode.InvalidEscapeCharacter]: [escapeBackslashes],
  [ErrorCode.InvalidUnicode]: [escapeBackslashes],
  [ErrorCode.InvalidCharacter]: [escapeControls],
};
