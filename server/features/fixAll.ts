import type { ParsedText } from '../document/document.ts';
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
    const chosen = await harmlessOf(current, fixes, unread);
    // Fixes that do no harm alone can do so together, so one is taken and the others are asked again.
    const after = (await together(current, chosen)) ?? (await together(current, chosen.slice(0, 1)));
    if (!after) break;
    current = after;
  }
  return current.document.text.getText();
}

interface Applicable {
  readonly fix: Fix;
  readonly edits: readonly Edit[];
}

/** As many fixes as do not touch each other. */
function apart(document: ParsedText, fixes: readonly Fix[]): Applicable[] {
  const chosen: Applicable[] = [];
  const taken: Edit[] = [];
  for (const fix of fixes) {
    const edits = changeText(document, fix.changes) ?? [];
    if (!edits.length || edits.some((edit) => taken.some((other) => touch(edit, other)))) continue;
    chosen.push({ fix, edits });
    taken.push(...edits);
  }
  return chosen;
}

const touch = (a: Edit, b: Edit) => a.start <= b.end && b.start <= a.end;

/** Those that do no harm: all of them if they do none together, else those of each half, as long as texts may be read. */
async function harmlessOf(
  judged: JudgedDocument,
  fixes: readonly Applicable[],
  unread: { characters: number },
): Promise<readonly Applicable[]> {
  if (!fixes.length || (await together(judged, fixes))) return fixes;
  unread.characters -= judged.document.text.getText().length;
  if (fixes.length === 1 || unread.characters < 0) return [];
  const middle = Math.floor(fixes.length / 2);
  const halves = [fixes.slice(0, middle), fixes.slice(middle)];
  const chosen: Applicable[] = [];
  for (const half of halves) chosen.push(...(await harmlessOf(judged, half, unread)));
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
