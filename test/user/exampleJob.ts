/** The example that runs on this machine, without a mouse: submitted, watched until it has completed, its log opened. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { portrait } from './portrait.ts';
import { bench, folder } from './window.ts';

const file = 'line-fit.trainingjob.json';

test('the example runs from its file by keyboard, and leaves its checkpoint in the folder', async () => {
  const { page, run, editor, message, shows, again, picture } = bench();
  const { keyboard } = page;
  const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'line-fit' }).first();
  const choose = async (command: string, key: string) => {
    await run(command);
    await shows(choice);
    await keyboard.press(key);
    await keyboard.press('Enter');
  };
  await again('the file to open by its name', async (timeout) => {
    await keyboard.press('ControlOrMeta+P');
    await keyboard.type('line-fit.training');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: file }).waitFor({ timeout });
    await keyboard.press('Enter');
    await editor(file).locator('.view-line').first().waitFor({ timeout });
  });
  await keyboard.press('ControlOrMeta+Alt+Enter');
  await shows(editor(/line-fit \(.*\)\.response\.json/));
  await run('Training Jobs: Focus on Jobs View');
  await shows(page.locator('.monaco-list-row', { hasText: /^line-fit.*· ran / }));
  await shows(message('"line-fit" on Local endpoint has completed'));
  await run('Notifications: Clear All Notifications');
  // VS Code asks for lenses when an editor has been at rest, and not again where somebody has gone elsewhere before that.
  await keyboard.press('Control+2');
  await shows(page.locator('.codelens-decoration:visible', { hasText: '201 Created' }).first());
  await portrait('response');
  await run('Training Jobs: Focus on Jobs View');
  assert.equal(JSON.parse(readFileSync(join(folder, 'runs/latest/checkpoint.json'), 'utf8')).epoch, 10);
  await choose('Show Job Log', 'Home');
  await shows(page.getByText('line-fit · worker-0').first());
  await shows(page.locator('.xterm-rows', { hasText: /epoch=10 loss=[\s\S]*has ended/ }).first());
  await picture('user-example-log');
  await keyboard.press('ControlOrMeta+J');
});
