import * as l10n from '@vscode/l10n';
import { TokenKind } from '../document/tokenKind.ts';
import { type Fixer, replace } from './fixer.ts';

/** A number as other languages write it, which ends too early for JSON. */
export const plainNumber: Fixer = ({ content, at, before }) => {
  if (before?.kind !== TokenKind.number || before.end !== at.start) return undefined;
  foreignNumber.lastIndex = before.start;
  const [written = '', sign = ''] = foreignNumber.exec(content) ?? [];
  const span = { start: before.start, end: before.start + written.length };
  const value = Number(written.replace(/[-_]/g, ''));
  return written && Number.isSafeInteger(value)
    ? replace(l10n.t('Change to {0}', sign + value), span, sign + value)
    : undefined;
};

const foreignNumber = /(-?)(?:0[xX][\dA-Fa-f]+|\d+(?:_\d+)+)(?!\w)/y;

/** A string in single quotes or backticks, or a word without any. */
export const doubleQuotes: Fixer = ({ content, at: { start, end, value } }) => {
  single.lastIndex = start;
  const [written, inner = ''] = single.exec(content) ?? [];
  if (written) {
    const plain = inner.replace(/\\(['\x60])/g, '$1').replace(/(?<!\\)"/g, '\\"');
    return replace(l10n.t('Use double quotes'), { start, end: start + written.length }, `"${plain}"`);
  }
  bareAddress.lastIndex = start;
  const bare = bareAddress.exec(content)?.[0] ?? (/^[\p{L}_$][\p{L}\w$./-]*$/u.test(value) ? value : undefined);
  return bare === undefined
    ? undefined
    : replace(l10n.t('Put in double quotes'), { start, end: bare === value ? end : start + bare.length }, `"${bare}"`);
};

/** What stands behind its colon is a comment for the parser. */
const bareAddress = /(?:obs|s3a?|https?):\/\/[^\s,"'}\]]+/y;

const single = /['\x60]([^'\x60\\\r\n]*(?:\\.[^'\x60\\\r\n]*)*)['\x60]/y;

/** A value as other languages write it. */
export const plainValue: Fixer = ({ content, at: { start, end, value } }) => {
  const number = /^\+?(-?\.?\d[\d.]*(?:[eE][+-]?\d+)?)$/
    .exec(content.slice(start, end))?.[1]
    ?.replace(/^(-?)\./, '$10.');
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
export const closeString: Fixer = ({ content, at }) => {
  let end = at.end;
  // A regular expression for it would try every run of blanks in the string.
  while (end > at.start + 1 && /[\s,}\]]/.test(content.charAt(end - 1))) end--;
  return replace(l10n.t('Insert quotation mark'), { start: end, end }, '"');
};

/** A string without its quotation mark goes on up to the one that begins the next string, of which only a word is left. */
export const closeSwallowing: Fixer = (place) => {
  const { content, at, before, earlier } = place;
  return before?.kind === TokenKind.string &&
    earlier &&
    beforeValues.has(earlier.kind) &&
    before.end === at.start &&
    at.kind === TokenKind.unknown &&
    /[,}\]:][\s{[]*"$/.test(content.slice(before.start, before.end))
    ? closeString({ ...place, at: { ...before, end: before.end - 1 } })
    : undefined;
};

const beforeValues = new Set<number>([TokenKind.colon, TokenKind.comma, TokenKind.openBracket]);

/** A word in quotation marks within a string. */
export const escapeQuotes: Fixer = ({ content, at, before }) => {
  if (before?.kind !== TokenKind.string || before.end !== at.start) return undefined;
  withQuoted.lastIndex = before.start;
  const [written, start, word, end] = withQuoted.exec(content) ?? [];
  const span = { start: before.start, end: before.start + (written?.length ?? 0) };
  return written
    ? replace(l10n.t('Escape the inner quotation marks'), span, `"${start}\\"${word}\\"${end}"`)
    : undefined;
};

const withQuoted = /"([^"\\\r\n]*)"(\w[^"\\\r\n]*)"([^"\\\r\n]*)"(?=[ \t]*(?:[,}\]\r\n]|$))/y;

export const escapeBackslashes: Fixer = ({ content, at }) =>
  replace(
    l10n.t('Write each backslash as {0}', '\\\\'),
    at,
    content.slice(at.start, at.end).replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|)/g, (it) => (it === '\\' ? '\\\\' : it)),
  );

export const escapeControls: Fixer = ({ content, at }) =>
  replace(
    l10n.t('Escape the control characters'),
    at,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    content.slice(at.start, at.end).replace(/[\u0000-\u001F]/g, (it) => JSON.stringify(it).slice(1, -1)),
  );

export const completeNumber: Fixer = ({ content, at }) => {
  const written = content.slice(at.start, at.end);
  const whole = written.slice(0, -1);
  return written.endsWith('.') ? replace(l10n.t('Change to {0}', whole), at, whole) : undefined;
};
