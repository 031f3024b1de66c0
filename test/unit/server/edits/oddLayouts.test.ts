/** Spoilt jobs in any layout, and texts that break off: problems lie in the text, and fixes leave it in order. `RUNS` and `SEED` try more. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import type { JobDocument } from '../../../../server/document/document.ts';
import { apply, changeText } from '../../../../server/edits/changeText.ts';
import type { Change, Edit } from '../../../../server/edits/edit.ts';
import type { Problem } from '../../../../server/validate/problem.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';
import { commentsOf, keptComments } from '../../../support/keptComments.ts';
import { mutate } from '../../../support/mutate.ts';
import { oddLayout } from '../../../support/oddLayout.ts';

const { RUNS: runs = '300', SEED: seed = '20261125' } = process.env;

const bodies = globSync('test/conformance/*.json').flatMap((file) =>
  Object.values<{ body?: object }>(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ body }) => body ?? []),
);

test(`every fix of ${runs} spoilt jobs keeps their comments and line ends`, async () => {
  const random = randomNumbers(Number(seed));
  for (let run = 0; run < Number(runs); run++) {
    const text = spoiltText(random);
    const document = jobOf(text);
    const problems = await validate(document);
    assert.deepEqual(await validate(jobOf(text)), problems);
    checkSpans(problems, text);
    for (const { rule, fixes } of problems)
      for (const { title, changes } of fixes) checkEdits(document, changes, `${rule}: ${title}`);
  }
});

test(`fixes of ${runs} broken texts stay within them`, async () => {
  const random = randomNumbers(Number(seed));
  for (let run = 0; run < Number(runs); run++) {
    const text = broken(spoiltText(random), random);
    const document = jobOf(text);
    const problems = await validate(document);
    checkSpans(problems, text);
    for (const { changes } of problems.flatMap(({ fixes }) => fixes))
      checkOrder(changeText(document, changes) ?? [], text);
  }
});

function spoiltText(random: () => number): string {
  const job = structuredClone(bodies[Math.floor(random() * bodies.length)] ?? {});
  for (let count = Math.floor(random() * 4); count > 0; count--) mutate(job, random);
  return oddLayout(job, random);
}

const debris = ['', '"', '{', ']', ',,', '/*', '\u0000', '\\'];

/** A text that breaks off, or with something else instead of a character in a few places. */
function broken(text: string, random: () => number): string {
  let result = random() < 0.5 ? text.slice(0, random() * text.length) : text;
  for (let count = Math.floor(random() * 4); count > 0; count--) {
    const at = Math.floor(random() * result.length);
    result = result.slice(0, at) + debris[Math.floor(random() * debris.length)] + result.slice(at + 1);
  }
  return result;
}

function checkSpans(problems: readonly Problem[], text: string): void {
  for (const { rule, span, related } of problems)
    for (const { start, end } of [span, ...related.map((other) => other.span)])
      assert.ok(0 <= start && start <= end && end <= text.length, `${rule} is at ${start} to ${end} of ${text}`);
}

function checkEdits(document: JobDocument, changes: readonly Change[], what: string): void {
  const edits = changeText(document, changes) ?? [];
  const before = document.text.getText();
  const after = apply(document, edits).text.getText();
  const story = `${what}\n${JSON.stringify(edits)}\n--- before\n${before}\n--- after\n${after}`;
  checkOrder(edits, before);
  assert.deepEqual(errorsOf(after), [], story);
  assert.deepEqual(commentsOf(after), edits.length ? keptComments(before, changes) : commentsOf(before), story);
  if (!/(?<!\r)\n/.test(before) && before.includes('\r')) assert.doesNotMatch(after, /(?<!\r)\n/, story);
}

function checkOrder(edits: readonly Edit[], text: string): void {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const ends = [...sorted.slice(1).map(({ start }) => start), text.length];
  const isInOrder = sorted.every(({ start, end }, index) => 0 <= start && start <= end && end <= (ends[index] ?? 0));
  assert.ok(isInOrder, `${JSON.stringify(edits)} overlap or leave ${text}`);
}

function errorsOf(text: string): ParseError[] {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors;
}
