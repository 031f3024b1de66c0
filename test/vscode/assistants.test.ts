/** The tools that VS Code offers to assistants. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { CancellationTokenSource, type LanguageModelTextPart, lm } from 'vscode';
import { closeEditors, showNewFile } from './jobFiles.ts';

describe('tools for assistants', () => {
  afterEach(closeEditors);

  const ask = async (name: string, input: object) => {
    const { token } = new CancellationTokenSource();
    const { content } = await lm.invokeTool(`trainingjob_${name}`, { input, toolInvocationToken: undefined }, token);
    return JSON.parse((content[0] as LanguageModelTextPart).value);
  };

  test('are four, and their names are those of the manifest', () => {
    const names = lm.tools.map(({ name }) => name).filter((name) => name.startsWith('trainingjob_'));
    assert.deepEqual(
      names.sort(),
      ['check_job', 'explain', 'explain_failure', 'preview_request'].map((it) => `trainingjob_${it}`),
    );
  });

  test('describe what they take in words', () => {
    const schemas = lm.tools
      .filter(({ name }) => name.startsWith('trainingjob_'))
      .map((it) => JSON.stringify(it.inputSchema));
    assert.ok(
      schemas.every((schema) => schema.includes('"description"') && !schema.includes('%')),
      schemas.join(),
    );
  });

  test('check a file as its editor shows it, saved or not', async () => {
    const editor = await showNewFile('assistants.trainingjob.json', '{\n  "kind": "job"\n}\n');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(2), '  "nonsense": 1,\n'));
    const { problems } = await ask('check_job', { path: 'assistants.trainingjob.json' });
    assert.ok(
      problems.some(({ rule, line }: { rule: string; line: number }) => rule === 'unknown-property' && line === 2),
    );
  });

  test('explain a field', async () => {
    assert.match((await ask('explain', { subject: 'spec.resource.flavor_id' })).explanation, /Size of one node/);
  });
});
