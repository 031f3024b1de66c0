import type { ParsedText } from '../document/document.ts';
import { countUpTo } from '../document/lineStarts.ts';
import { changeText } from '../edits/changeText.ts';
import type { Edit } from '../edits/edit.ts';
import type { Fix } from '../rules/kit/rule.ts';
import type { Problem } from '../validate/problem.ts';
import { harmless, type JudgedDocument } from './fixEffects.ts';

/** Fixes that undo each other would go on for ever; real files need two or three rounds. */
const mostRounds = 20;

/** In characters, of all texts that are read to tell fixes that do harm from others. The rest of a large file takes minutes. */
const mostRead = 20_000_000;

/** The text after the chosen fixes of its problems, and of those that come to light by them. */
export async function fixAll(
  judged: JudgedDocument,
  choose: (problem: Problem, document: ParsedText) => Fix | undefined,
): Promise<string> {
  let current = judged;
  const seen = new Set<string>();
  const unread = { characters: mostRead };
  for (let round = 0; round < mostRounds; round++) {
    const { document, problems } = current;
    if (seen.has(document.text.getText())) break;
    seen.add(document.text.getText());
    const fixes = apart(
      document,
      problems.flatMap((problem) => choose(problem, document) ?? []),
    );
    const after = (await together(current, fixes)) ?? (await afterSome(current, await someOf(current, fixes, unread)));
    if (!after) break;
    current = after;
  }
  return current.document.text.getText();
}

/** Fixes that do no harm alone can do so together, so one is taken and the others are asked again. */
const afterSome = async (judged: JudgedDocument, fixes: readonly Applicable[]) =>
  (await together(judged, fixes)) ?? (await together(judged, fixes.slice(0, 1)));

interface Applicable {
  readonly fix: Fix;
  readonly edits: readonly Edit[];
}

/** As many fixes as do not touch each other. */
function apart(document: ParsedText, fixes: readonly Fix[]): Applicable[] {
  const chosen: Applicable[] = [];
  const taken: Edit[] = [];
  const starts: number[] = [];
  const touches = ({ start, end }: Edit) => (taken[countUpTo(starts, end) - 1]?.end ?? -1) >= start;
  for (const fix of fixes) {
    const edits = changeText(document, fix.changes) ?? [];
    if (!edits.length || edits.some(touches)) continue;
    chosen.push({ fix, edits });
    for (const edit of edits) {
      const at = countUpTo(starts, edit.start);
      starts.splice(at, 0, edit.start);
      taken.splice(at, 0, edit);
    }
  }
  return chosen;
}

/** Those that do no harm, where not all of them do none: what does none of each half, as long as texts may be read. */
async function someOf(
  judged: JudgedDocument,
  fixes: readonly Applicable[],
  unread: { characters: number },
): Promise<readonly Applicable[]> {
  unread.characters -= judged.document.text.getText().length;
  if (fixes.length <= 1 || unread.characters < 0) return [];
  const middle = Math.floor(fixes.length / 2);
  const chosen: Applicable[] = [];
  for (const half of [fixes.slice(0, middle), fixes.slice(middle)])
    chosen.push(...((await together(judged, half)) ? half : await someOf(judged, half, unread)));
  return chosen;
}

const together = async (judged: JudgedDocument, fixes: readonly Applicable[]): Promise<JudgedDocument | undefined> =>
  fixes.length
    ? harmless(
        judged,
        fixes.flatMap(({ fix }) => fix.changes),
        fixes.flatMap(({ edits }) => edits),
      )
    : undefined;
