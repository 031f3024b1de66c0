/** Random mutations of the conformance jobs: no rule may throw, and every fix must fix its problem. Set `RUNS` and `SEED` to try more. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import type { JobDocument } from '../../../../server/document/document.ts';
import { nodeAt } from '../../../../server/document/locate.ts';
import { apply, changeText } from '../../../../server/edits/changeText.ts';
import { rules, topics } from '../../../../server/rules/index.ts';
import type { Problem } from '../../../../server/validate/problem.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';
import { mutate } from '../../../support/mutate.ts';

const { RUNS: runs = '150', SEED: seed = '20261125' } = process.env;

const bodies = globSync('test/conformance/*.json').flatMap((file) =>
  Object.values<{ body?: object }>(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ body }) => body ?? []),
);

/** Turns on the rules that are off by default. */
const severities = Object.fromEntries(
  rules.flatMap(({ id, severity, offByDefault }) => (offByDefault ? [[id, severity]] : [])),
);

const check = (text: string): Promise<Problem[]> => validate(jobOf(text), severities);

test(`in ${runs} mutated jobs every problem has a message, every fix works, and every topic asks the jobs of its rules`, async () => {
  const random = randomNumbers(Number(seed));
  for (let run = 0; run < Number(runs); run++) {
    const job = structuredClone(bodies[Math.floor(random() * bodies.length)] ?? {});
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--) mutate(job, random);
    const text = JSON.stringify(job, null, 1);
    const problems = await check(text);
    assert.deepEqual(notAsked(text), [], `rules whose topic does not ask this job would report problems: ${text}`);
    for (const problem of problems) {
      assert.doesNotMatch(problem.message, /undefined|\[object|\{\d\}/);
      for (const fix of problem.fixes) await tryFix(text, problems, problem, fix);
    }
  }
});

test('a fix of an example replaces only what its problem is about or its title names', async () => {
  for (const body of rules.flatMap(({ invalid }) => invalid)) {
    const text = JSON.stringify(body);
    const problems = await check(text);
    for (const problem of problems)
      for (const fix of problem.fixes)
        assert.deepEqual(replacedUnsaid(jobOf(text), problem, fix), [], `"${fix.title}" of ${problem.rule} in ${text}`);
  }
});

/** What rules would report whose topic doesn't ask the job. */
function notAsked(text: string): string[] {
  const { job } = jobOf(text);
  const others = Object.values(topics)
    .filter(({ about }) => about && !about(job, {}))
    .flatMap((topic) => topic.rules);
  return others.flatMap(({ id, check }) =>
    check ? [...check(job, {})].map(({ path }) => `${id} ${path.join('/')}`) : [],
  );
}

async function tryFix(text: string, before: Problem[], problem: Problem, { title, changes }: Problem['fixes'][number]) {
  const where = `"${title}" of ${problem.rule} in ${text}`;
  const document = jobOf(text);
  const edits = changeText(document, changes);
  // A rule doesn't see properties with values of the wrong type, so a better name may be taken. Such a fix isn't offered.
  if (!edits && changes.some((change) => 'rename' in change)) return;
  assert.ok(edits?.length, `can't apply ${where}`);
  assert.deepEqual(
    replacedUnsaid(document, problem, { title, changes }),
    [],
    `replaces what its title doesn't name: ${where}`,
  );
  const fixed = apply(document, edits).text.getText();
  const errors: ParseError[] = [];
  parse(fixed, errors);
  assert.deepEqual(errors, [], `invalid JSON after ${where}`);
  const after = await check(fixed);
  // The item after a removed one may have the same problem, but then there is one problem less.
  const isThere = after.some((other) => isSame(other, problem));
  assert.ok(!isThere || countOf(after, problem) < countOf(before, problem), `still there after ${where}`);
}

/** The properties whose values a fix replaces, apart from what the problem is about and what the title names. */
function replacedUnsaid(
  { root }: JobDocument,
  problem: Problem,
  { title, changes }: Problem['fixes'][number],
): string[] {
  return changes.flatMap((change) => {
    if (!('set' in change) || change.set.join() === problem.path.join()) return [];
    const name = String(change.set.at(-1));
    const { type, value } = nodeAt(root, change.set) ?? { type: 'null' };
    const isSaid = type === 'null' || value === '' || title.includes(name) || isTitleOfAll.test(title);
    return isSaid ? [] : [name];
  });
}

/** Titles that say of more than one property what becomes of them. */
const isTitleOfAll = /^(?:Swap the bounds|Use engine|Make it discrete|Convert to) ?/;

const isSame = (a: Problem, b: Problem): boolean =>
  a.rule === b.rule && a.message === b.message && a.path.join() === b.path.join();

const countOf = (problems: readonly Problem[], { rule }: Problem): number =>
  problems.filter((other) => other.rule === rule).length;
