import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectSeverities } from '../../../../server/lsp/projectSeverities.ts';
import { toSeverities } from '../../../../server/lsp/ruleSeverities.ts';

test('a file of settings that is too large is left out, and the reason is said in words', async () => {
  const said: string[] = [];
  const settings = projectSeverities({
    own: { at: async () => toSeverities(undefined), forget: () => {} },
    readFile: async (uri) => (uri === 'file:///a/.trainingjobrc.json' ? { refused: 'tooLarge' } : undefined),
    log: (text) => said.push(text),
  });
  await settings.at('file:///a/b/c.trainingjob.json');
  assert.deepEqual(said, ["file:///a/.trainingjobrc.json isn't read: it's too large."]);
});
