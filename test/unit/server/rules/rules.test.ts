/** Every rule, by its own examples and by those of the facts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import { isAt } from '../../../../server/document/path.ts';
import { fieldAt } from '../../../../server/document/schema.ts';
import { apply, changeText } from '../../../../server/edits/changeText.ts';
import { rules, topics } from '../../../../server/rules/index.ts';
import type { Rule, Topic } from '../../../../server/rules/kit/rule.ts';
import { invalidProperty, type Problem } from '../../../../server/validate/problem.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';
import { facts } from '../../../support/facts.ts';
import { commentsOf, keptComments } from '../../../support/keptComments.ts';

test('ids are unique and in kebab-case', () => {
  const ids = rules.map(({ id }) => id);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)),
    [],
  );
});

test('the paths in replacesSchema exist in a request', () => {
  const forms = rules.flatMap(({ replacesSchema = [] }) => replacesSchema);
  const steps = (form: string) => form.split('.').flatMap((it) => (it.endsWith('[]') ? [it.slice(0, -2), 0] : [it]));
  const isKnown = (form: string) => fieldAt(steps(form.replace(/\.\*$/, ''))) !== undefined;
  assert.ok(forms.length > 10);
  assert.deepEqual(
    forms.filter((form) => !isKnown(form)),
    [],
  );
});

test('a rule that replaces the schema somewhere reports problems there itself', async () => {
  for (const rule of rules)
    for (const form of rule.replacesSchema ?? []) {
      const found = await Promise.all(rule.invalid.map((fragment) => problemsOf(rule, JSON.stringify(fragment))));
      assert.ok(
        found.flat().some(({ path }) => isAt(path, form)),
        `no example in "invalid" of ${rule.id} has a problem at ${form}`,
      );
    }
});

describe('every rule', () => {
  for (const [name, { about, rules }] of Object.entries(topics))
    for (const rule of rules) {
      const { id, doc, invalid, valid } = rule;
      test(`${id} is documented, reports its invalid examples and accepts its valid ones`, async () => {
        assert.match(doc, /^[A-Z`].+\.$/s);
        for (const fragment of invalid) {
          const example = JSON.stringify(fragment);
          assert.ok(
            !rule.check || isAsked(about, rule, fragment),
            `${id}: its topic does not ask this job (${name}): ${example}`,
          );
          const problems = await problemsOf(rule, commented(fragment));
          assert.notDeepEqual(problems, [], `${id} doesn't report this example in "invalid": ${example}`);
          for (const problem of problems) assert.deepEqual(wrongCodes(rule, problem), [], `codes of ${id}: ${example}`);
        }
        for (const fragment of valid) {
          const example = JSON.stringify(fragment);
          assert.deepEqual(
            await problemsOf(rule, commented(fragment)),
            [],
            `${id} reports this example in "valid": ${example}`,
          );
        }
      });
      test(`${id} accepts the result of each fix, and no comment is lost but those in what is removed`, async () => {
        for (const fragment of invalid) await tryFixes(rule, commented(fragment));
      });
    }
});

/** Codes that the rule doesn't list, or `none` for an error without one. */
function wrongCodes({ codes: known = [invalidProperty] }: Rule, { severity, codes }: Problem): string[] {
  return severity === 'error' && !codes.length ? ['none'] : codes.filter((code) => !known.includes(code));
}

const isAsked = (about: Topic['about'], { given = {} }: Rule, fragment: unknown): boolean =>
  !about || Boolean(about(jobOf(JSON.stringify(fragment)).job, given));

async function tryFixes(rule: Rule, text: string): Promise<void> {
  const problems = await problemsOf(rule, text);
  for (const { title, changes } of problems.flatMap(({ fixes }) => fixes)) {
    const document = jobOf(text);
    const edits = changeText(document, changes);
    assert.ok(edits?.length, `"${title}" can't be applied to ${text}`);
    const after = apply(document, edits).text.getText();
    assert.deepEqual(errorsOf(after), [], `"${title}" leaves invalid JSON: ${after}`);
    assert.deepEqual(commentsOf(after), keptComments(text, changes), `"${title}" loses comments: ${after}`);
    const left = await problemsOf(rule, after);
    assert.ok(left.length < problems.length, `"${title}" leaves ${JSON.stringify(left)} in ${after}`);
  }
}

/** Turns a rule on that is off by default, so that it is tested like the others. */
async function problemsOf({ id, severity, offByDefault, given = {} }: Rule, text: string): Promise<Problem[]> {
  const problems = await validate(jobOf(text), offByDefault && { [id]: severity }, { knowledge: given });
  return problems.filter(({ rule }) => rule === id);
}

/** Adds a comment to every line, to test that fixes keep comments. */
const commented = (fragment: unknown): string =>
  JSON.stringify(fragment, null, 2)
    .split('\n')
    .map((line, index) => `${line} // ${index}`)
    .join('\n');

function errorsOf(text: string): ParseError[] {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors;
}

describe('the facts', () => {
  for (const { id, severity, errorCodes, enabledByDefault = true, ...fragments } of facts.rules) {
    const rule = rules.find((other) => other.id === id);
    test(`${id} agrees with the facts`, async () => {
      assert.ok(rule, 'no such rule');
      assert.equal(rule.severity, severity);
      assert.equal(!rule.offByDefault, enabledByDefault);
      if (errorCodes) assert.deepEqual(rule.codes, errorCodes);
      const { valid, invalid, alsoValid = [], alsoInvalid = [] } = fragments;
      for (const fragment of [invalid, ...alsoInvalid]) {
        const found = (await problemsOf(rule, commented(fragment))).map((problem) => problem.severity);
        assert.ok(found.includes(rule.severity), JSON.stringify(fragment));
      }
      for (const fragment of [valid, ...alsoValid]) assert.deepEqual(await problemsOf(rule, commented(fragment)), []);
    });
  }
});
