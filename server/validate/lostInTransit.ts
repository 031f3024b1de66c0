import * as l10n from '@vscode/l10n';
import type { ParsedText } from '../document/document.ts';
import { trait, traitsOf } from '../document/part.ts';
import { TokenKind } from '../document/tokenKind.ts';
import { tokensOf } from '../document/tokens.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { type Problem, unreadable } from './problem.ts';

/** What JSON allows, but no receiver would read as it is written, at most `limit` problems of a kind. */
export function lostInTransit({ text, parts }: ParsedText, limit: number): Problem[] {
  const content = text.getText();
  const numbers = traitsOf(parts) & trait.longNumbers ? inexactNumbers(content, limit) : [];
  return [...loneSurrogates(content, limit), ...undecoded(content), ...numbers];
}

/** Half of a surrogate pair is fine for JSON, but no UTF-8 can carry it: it would arrive as another character. */
function loneSurrogates(text: string, limit: number): Problem[] {
  if (text.isWellFormed()) return [];
  return [...text.matchAll(/\p{Surrogate}/gu)]
    .slice(0, limit)
    .map(({ index }) =>
      unreadable(
        fixedProblems.syntax.id,
        l10n.t(
          "This character is incomplete (a lone surrogate) and can't be submitted. Remove it or write it as \\u….",
        ),
        { start: index, end: index + 1 },
      ),
    );
}

/** Who decodes a file as UTF-8 that is something else puts this character where the bytes make no sense. */
function undecoded(text: string): Problem[] {
  const start = text.indexOf('\uFFFD');
  if (start < 0) return [];
  const message = l10n.t(
    "This file isn't in UTF-8, so characters were lost (U+FFFD). Reopen it with its encoding, such as GBK, and save it as UTF-8.",
  );
  return [unreadable(fixedProblems.encoding.id, message, { start, end: start + 1 })];
}

/** Most programs read numbers as 64-bit floating point. A fraction is only rounded, but an integer becomes another one. */
function inexactNumbers(text: string, limit: number): Problem[] {
  const problems: Problem[] = [];
  for (const { kind, start, end, value } of tokensOf(text)) {
    if (kind !== TokenKind.number || isExact(value)) continue;
    problems.push(unreadable(fixedProblems.number.id, inexact(value), { start, end }));
    if (problems.length === limit) break;
  }
  return problems;
}

const isExact = (written: string): boolean => {
  const number = Number(written);
  return Number.isFinite(number) && (!/^-?\d+$/.test(written) || BigInt(written) === BigInt(number));
};

const inexact = (written: string): string =>
  Number.isFinite(Number(written))
    ? l10n.t('{0} is too large to be kept exactly. It is read as {1}.', written, BigInt(Number(written)).toString())
    : l10n.t('{0} is too large for a number.', written);
