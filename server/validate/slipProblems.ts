import * as l10n from '@vscode/l10n';
import type { ParsedText } from '../document/document.ts';
import type { Slip } from '../document/slips.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { fix, safe } from '../rules/kit/fixes.ts';
import type { Fix } from '../rules/kit/rule.ts';
import { type Problem, unreadable } from './problem.ts';

/** A problem for each slip, with the fix for it or for all of its kind. */
export function slipProblems({ text, slips }: ParsedText, limit: number): Problem[] {
  if (!slips.length) return [];
  const content = text.getText();
  const characters = slips.filter(({ kind }) => kind === 'lookalike' || kind === 'blank');
  const all = characters.map(({ start, end, meant }) => ({ start, end, newText: meant }));
  const replaceAll = safe(
    fix(l10n.t("Replace all characters that aren't part of JSON ({0})", all.length), { text: all }),
  );
  const fixesOf: Readonly<Record<Slip['kind'], (slip: Slip) => Fix[]>> = {
    lookalike: () => [replaceAll],
    blank: () => [replaceAll],
    path: ({ start, end }) => [forwardSlashes(content, start, end)],
    lines: ({ start, end }) => [escapedLines(content, start, end)],
    zeros: ({ start, end, meant }) => [withoutZeros(start, end, meant)],
    conflict: (slip) => versions(content, slips, slip),
  };
  return slips.slice(0, limit).map((slip) => {
    const { start, end, kind, meant } = slip;
    const message = sentences[kind](content.slice(start, end), meant);
    return { ...unreadable(fixedProblems.syntax.id, message, { start, end }), fixes: fixesOf[kind](slip) };
  });
}

const sentences: Readonly<Record<Slip['kind'], (written: string, meant: string) => string>> = {
  lookalike: (written, meant) =>
    l10n.t('"{0}" ({1}) isn\'t part of JSON. Use {2} instead.', written, codeOf(written), meant),
  blank: (written) =>
    l10n.t("This space character ({0}) isn't allowed outside strings. Use a regular space.", codeOf(written)),
  path: () => l10n.t('In a string, a backslash begins an escape sequence. Use forward slashes in this path.'),
  lines: () => l10n.t("A string can't have line breaks. Write each of them as \\n."),
  zeros: () => l10n.t("A number can't have leading zeros."),
  conflict: (written) => l10n.t('Merge conflict mark "{0}". Keep one of the versions.', written),
};

const codeOf = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

const forwardSlashes = (content: string, start: number, end: number): Fix =>
  fix(l10n.t('Use forward slashes'), {
    text: [{ start, end, newText: content.slice(start, end).replace(/\\+/g, '/') }],
  });

const withoutZeros = (start: number, end: number, meant: string): Fix =>
  fix(l10n.t('Remove the leading zeros'), { text: [{ start, end, newText: meant.trimStart() }] });

const escapedLines = (content: string, start: number, end: number): Fix => {
  const newText = content.slice(start, end).replace(/\r?\n/g, '\\n').replaceAll('\t', '\\t');
  return fix(l10n.t('Write each line break as {0}', '\\n'), { text: [{ start, end, newText }] });
};

/** Keeps one of the two versions around a mark. Between them can be a third one, of which both were made. */
function versions(content: string, slips: readonly Slip[], slip: Slip): Fix[] {
  const marks = slips.filter(({ kind }) => kind === 'conflict');
  const at = marks.indexOf(slip);
  const begins = marks.slice(0, at + 1).findLast(({ start }) => content[start] === '<');
  const ends = marks.slice(at).find(({ start }) => content[start] === '>');
  if (!begins || !ends) return [];
  const inside = marks.slice(marks.indexOf(begins) + 1, marks.indexOf(ends));
  const middle = inside.find(({ start }) => content[start] === '=');
  const [first] = inside;
  if (!middle || !first) return [];
  const cut = (from: Slip, to: Slip) => ({ start: from.start, end: endOfLine(content, to.end), newText: '' });
  return [
    fix(l10n.t('Keep the current version'), { text: [cut(begins, begins), cut(first, ends)] }),
    fix(l10n.t('Keep the incoming version'), { text: [cut(begins, middle), cut(ends, ends)] }),
  ];
}

function endOfLine(content: string, offset: number): number {
  const end = content.indexOf('\n', offset);
  return end < 0 ? content.length : end + 1;
}
