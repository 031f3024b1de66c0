import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { quickFixes } from '../../../../server/features/quickFixes.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

test('the layout of a version is derived once, however many fixes it has', async () => {
  const parameters = Array.from({ length: 40 }, (_, index) => ({ name: `p ${index}`, value: index, extra: 1 }));
  const document = jobOf(JSON.stringify({ kind: 'jobs', algorithm: { parameters } }, null, 4));
  const checked = { document, problems: await validate(document), severities: {}, docsBase: '' };
  const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  const content = document.text.getText();
  const includes = mock.method(String.prototype, 'includes');
  const actions = await quickFixes(checked, whole);
  const derivations = includes.mock.calls.filter(
    (call) => call.arguments[0] === '\r\n' && String(call.this) === content,
  ).length;
  includes.mock.restore();
  assert.ok(actions.length > 30);
  assert.equal(derivations, 1);
});
