/** A target of one's own that doesn't answer: it is kept and shown, but never used unasked, and it can be changed, copied and removed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerQuestions } from './answerQuestions.ts';
import { bench } from './window.ts';

const row = (name: RegExp) => bench().page.locator('.pane-body .monaco-list-row', { hasText: name });
const current = () => row(/current/).first();

test('a target that cannot be reached is shown with the reason, and does not become the current one', async () => {
  const { run, message, shows, picture } = bench();
  await run('Training Jobs: Focus on Targets View');
  await shows(current());
  const before = await current().textContent();
  await run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', 'https://127.0.0.1:9'],
    ['Select how to authenticate', 'Environment variables'],
    ['Enter the URL of OBS', ''],
    ['Enter the project ID', 'p1'],
    ['Enter a name for the target', 'nowhere'],
  ]);
  await shows(message(/Couldn't connect to nowhere/));
  await shows(row(/nowhere.*failed/));
  assert.equal(await current().textContent(), before);
  await picture('user-targets');
});

test('it is edited, duplicated and removed by keyboard', async () => {
  const { page, run, shows, click, vanishes } = bench();
  const dialog = page.locator('.quick-input-widget:visible');
  const { keyboard } = page;
  await run('Edit Target');
  await answerQuestions(bench(), [
    ['Select a target to edit', 'nowhere'],
    ['Select what to change', 'Project ID'],
    ['Enter a value, or nothing', 'p2'],
  ]);
  await shows(dialog.locator('.monaco-list-row', { hasText: /Project ID.*p2/ }));
  await keyboard.press('Escape');
  await run('Duplicate Target');
  await answerQuestions(bench(), [['Select a target to duplicate', 'nowhere']]);
  await shows(dialog.getByText('Edit target "nowhere-2"'));
  await keyboard.press('Escape');
  await run('Training Jobs: Focus on Targets View');
  await shows(row(/nowhere-2.*not tested/));
  for (const name of ['nowhere-2', 'nowhere']) {
    await run('Remove Target');
    await answerQuestions(bench(), [['Select a target to remove', name]]);
    await click(page.locator('.monaco-dialog-box').getByText('Remove', { exact: true }));
    await vanishes(row(new RegExp(`^${name}[^-]`)));
  }
});
