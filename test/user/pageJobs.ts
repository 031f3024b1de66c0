/** Jobs of a page: what their service runs, and two windows that ask the same endpoint. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTab } from '../../scripts/openWorkbench.ts';
import { answerQuestions } from './answerQuestions.ts';
import { bench, good, machine, seen, trained, twice } from './pageWindow.ts';

test('a page shows log and curves of a job that a service runs, by the patterns of the job', async () => {
  const { page, openFile, run, click, editor, shows, message, picture } = bench();
  await run('Add Target');
  await answerQuestions(bench(), [
    ['Select a region', 'Other URL'],
    ['Enter the URL of ModelArts', machine.url],
    ['Select how to authenticate', 'Token'],
    ['Enter the project token', machine.token],
    ['Enter the URL of OBS', ''],
    ['Enter the project ID', machine.projectId],
    ['Enter a name for the target', 'machine'],
  ]);
  await shows(message('Connected to "machine"'));
  await run('Notifications: Clear All Notifications');
  await openFile(trained);
  await run('Submit Training Job');
  await click(page.locator('.monaco-dialog-box').getByText('Submit', { exact: true }));
  await shows(editor(/\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }));
  await run('Training Jobs: Focus on Jobs View');
  const row = page.locator('.monaco-list-row', { hasText: /^trained.*· ran / });
  await shows(row);
  await row.hover();
  await click(row.getByLabel('Show Job Curves'));
  const curves = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await shows(curves.getByRole('heading', { name: 'goodness' }));
  await shows(curves.getByText('The pattern of "endless" takes too long'));
  await picture('page-own-curves');
  await row.hover();
  await click(row.getByLabel('Show Job Log'));
  await shows(page.locator('.xterm-rows', { hasText: /it\sis\s3\sgood/ }));
  await picture('page-log');
  await run('View: Hide Panel');
});

test('of two tabs that submit a job of one name in the same moment, one creates it', async () => {
  const first = bench();
  await first.run('Choose Target');
  await answerQuestions(first, [['Jobs are submitted to the target', 'Local endpoint']]);
  const tabs = [first, await openTab(first, '')];
  for (const { openFile } of tabs) await openFile(twice);
  await Promise.all(tabs.map(({ run }) => run('Submit Training Job')));
  for (const { page, message, shows } of tabs) {
    const response = page.locator('.tab', { hasText: /^twice.*\.response\.json/ });
    await shows(response.or(message('Nothing was sent')).first());
  }
  for (const [at, { picture }] of tabs.entries()) await picture(`page-twice-${at}`);
  await first.run('Training Jobs: Focus on Jobs View');
  await first.run('Refresh Jobs');
  const rows = first.page.locator('.pane-body .monaco-list-row', { hasText: /^twice.* · CPU/ });
  await first.shows(rows);
  assert.equal(await rows.count(), 1);
});

test('what one tab has submitted is in the history of another at once, with its response', async () => {
  const first = bench();
  const second = await openTab(first, '');
  await second.run('Training Jobs: Focus on Submissions View');
  const submitted = second.page.locator('.pane-body .monaco-list-row', { hasText: /^created, .*seen/ });
  await second.shows(second.page.locator('.pane-body .monaco-list-row', { hasText: good }).first());
  assert.equal(await submitted.count(), 0);
  await first.openFile(seen);
  await first.run('Submit Training Job');
  await second.shows(submitted);
  await second.click(submitted);
  await second.shows(
    second.editor(/^seen.*\.response\.json/).locator('.codelens-decoration', { hasText: '201 Created' }),
  );
  await second.picture('page-second-tab');
});
