import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locateRejection } from '../../../../server/features/locateRejection.ts';
import type { Rejection } from '../../../../server/protocol.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

async function blamed(text: string, refusal: Rejection): Promise<string | undefined> {
  const document = jobOf(text);
  const found = locateRejection(document, await validate(document), refusal);
  return found && document.text.getText(found.range);
}

const two = '{"algorithm": {"parameters": [{"name": "a"}, {"name": "b"}], "boot_file": "x"}}';

test('a rejection is located at what the service names', async () => {
  assert.equal(await blamed(two, { message: 'Invalid boot_file.', paths: ['(root)'] }), '"x"');
  assert.equal(await blamed(two, { message: 'algorithm.boot_file is not found' }), '"x"');
  assert.equal(await blamed('{"metadata": {"name": "a"}}', { message: "The 'name' is taken." }), '"a"');
});

test('plain English names nothing', async () => {
  assert.equal(await blamed('{"metadata": {"name": "a"}}', { message: 'The name is taken.' }), undefined);
});

test('a rule that predicts the code knows the place and itself', async () => {
  const document = jobOf('{"kind": "job", "metadata": {"name": "a b"}}');
  const problem = (await validate(document)).find(({ path }) => path.at(-1) === 'name');
  assert.ok(problem);
  const found = locateRejection(document, [{ ...problem, codes: ['ModelArts.1'] }], {
    code: 'ModelArts.1',
    message: 'No.',
  });
  assert.equal(found?.rule, problem.rule);
  assert.equal(found && document.text.getText(found.range), '"a b"');
});

test('the rule that a service names knows the place, whatever the message says', async () => {
  const text = '{"kind": "job", "metadata": {"name": "a b"}}';
  assert.equal(await blamed(text, { message: 'No.', rule: 'job-name-format', paths: ['kind'] }), '"a b"');
  assert.equal(await blamed(text, { message: 'No.', rule: 'no-such-rule', paths: ['kind'] }), '"job"');
});

test('of several places of a rule, the message names the one', async () => {
  const text = '{"kind": "job", "metadata": {"name": 1, "description": 2}}';
  assert.equal(await blamed(text, { message: '"description" is wrong.', rule: 'wrong-type' }), '2');
});

test('a rejection in the words of a problem is not about its place for that alone', async () => {
  const text = '{"kind": "job", "metadata": {"name": "a b"}}';
  const document = jobOf(text);
  const [problem] = await validate(document);
  assert.ok(problem);
  const found = locateRejection(document, [{ ...problem, message: 'No.' }], { message: 'No.' });
  assert.equal(found, undefined);
});

test('else the fields that the code is known for are, as far as the file has them', async () => {
  const paths = ['algorithm.code_dir', 'algorithm.boot_file'];
  assert.equal(await blamed(two, { message: 'No.', paths }), '"x"');
  assert.equal(await blamed(two, { message: 'No.', paths: ['spec.resource.flavor_id'] }), '{');
  assert.equal(await blamed(two, { message: 'No.', paths: ['algorithm.parameters[].value'] }), '"parameters"');
  assert.equal(
    await blamed('{"algorithm": {"inputs": [{"name": "a"}]}}', { message: 'No.', paths: ['algorithm.inputs[].name'] }),
    '"a"',
  );
});

test('a wrong address or a broken file has no location', async () => {
  assert.equal(await blamed(two, { message: 'No.', paths: ['{project_id}'] }), undefined);
  assert.equal(await blamed('', { message: 'Invalid boot_file.', paths: ['(root)'] }), undefined);
});
