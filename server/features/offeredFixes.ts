import { changeText } from '../edits/changeText.ts';
import type { Edit } from '../edits/edit.ts';
import type { Fix } from '../rules/kit/rule.ts';
import type { Problem } from '../validate/problem.ts';
import { isCut } from '../validate/validate.ts';
import { harmless, isSerious, type JudgedDocument, losesMuch, losesNothing } from './fixEffects.ts';

/** A fix that can be applied, and does no harm. */
export interface OfferedFix {
  readonly problem: Problem;
  readonly fix: Fix;
  readonly edits: readonly Edit[];
  /** The first one of its problem, unless it loses so much that somebody must look first. */
  readonly isBest: boolean;
}

/** How much may still be read to see what fixes do. */
export interface Unread {
  characters: number;
}

/** What takes longer, or can't be seen because not all problems are known, is offered only where it is safe. */
export const unreadFor = ({ problems }: JudgedDocument): Unread => ({ characters: isCut(problems) ? 0 : mostRead });

/** The fixes of some problems. Those of one problem that lose nothing and leave the least to do come first. */
export async function offeredFixes(
  judged: JudgedDocument,
  problems: readonly Problem[],
  unread: Unread = unreadFor(judged),
): Promise<OfferedFix[]> {
  const offered: OfferedFix[] = [];
  const length = judged.document.text.getText().length + judged.problems.length * perProblem;
  for (const problem of problems) {
    const ranked: (Omit<OfferedFix, 'isBest'> & { readonly left: number })[] = [];
    for (const fix of problem.fixes) {
      const edits = changeText(judged.document, fix.changes);
      if (!edits?.length) continue;
      unread.characters -= length;
      const left = unread.characters >= 0 ? await leftAfter(judged, fix, edits) : fix.safe && 0;
      if (left !== undefined) ranked.push({ problem, fix, edits, left });
    }
    const isLoss = ({ fix }: { fix: Fix }) => Number(!losesNothing(judged.document, fix));
    const isLast = ({ fix }: { fix: Fix }) => Number(fix.isLast ?? false);
    ranked.sort((a, b) => isLoss(a) - isLoss(b) || isLast(a) - isLast(b) || a.left - b.left);
    offered.push(
      ...ranked.map(({ left: _, ...fix }, index) => ({
        ...fix,
        isBest: index === 0 && !fix.fix.isLast && !losesMuch(judged.document, fix.fix),
      })),
    );
  }
  return offered;
}

/** Of all texts that are read. */
const mostRead = 2_000_000;

/** Finding a problem takes as long as reading this many characters. */
const perProblem = 500;

/** How many errors and warnings are left, or nothing if the fix does harm. */
async function leftAfter(judged: JudgedDocument, fix: Fix, edits: readonly Edit[]): Promise<number | undefined> {
  const after = await harmless(judged, fix.changes, edits);
  return after?.problems.filter(isSerious).length;
}
