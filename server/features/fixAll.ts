import { type JobDocument, type ParsedText, parseJob } from '../document/document.ts';
import { apply, changeText } from '../edits/changeText.ts';
import type { Edit } from '../edits/edit.ts';
import type { Fix } from '../rules/kit/rule.ts';
import type { Problem } from '../validate/problem.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import { validate } from '../validate/validate.ts';

/** Fixes that undo each other would go on for ever; real files need two or three rounds. */
const mostRounds = 20;

/** The text after the chosen fixes of its problems, and of those that come to light by them. */
export async function fixAll(
  document: JobDocument,
  severities: RuleSeverities,
  choose: (problem: Problem) => Fix | undefined,
): Promise<string> {
  let current: JobDocument = document;
  const seen = new Set<string>();
  for (let round = 0; round < mostRounds && !seen.has(current.text.getText()); round++) {
    seen.add(current.text.getText());
    const problems = await validate(current, severities);
    const edits = editsApart(
      current,
      problems.flatMap((problem) => choose(problem) ?? []),
    );
    if (!edits.length) break;
    current = parseJob(apply(current, edits).text);
  }
  return current.text.getText();
}

/** The edits of as many fixes as do not touch each other. */
function editsApart(document: ParsedText, fixes: readonly Fix[]): Edit[] {
  const chosen: Edit[] = [];
  for (const { changes } of fixes) {
    const edits = changeText(document, changes) ?? [];
    if (!edits.some((edit) => chosen.some((other) => touch(edit, other)))) chosen.push(...edits);
  }
  return chosen;
}

const touch = (a: Edit, b: Edit) => a.start <= b.end && b.start <= a.end;
