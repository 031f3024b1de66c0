/** Editing in a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearseKey } from '../support/pageHost.ts';
import { chooseFix } from './openFixes.ts';
import { bad, bench, good, placeOf, renamed } from './pageWindow.ts';

test('a page offers its job files where none is open', async () => {
  const { page, run, shows, editor, vanishes } = bench();
  await run('Training Job: Preview Request');
  const files = page.locator('.quick-input-list .monaco-list-row');
  await shows(files.filter({ hasText: bad }));
  await page.keyboard.type(good);
  await vanishes(files.filter({ hasText: bad }));
  await page.keyboard.press('Enter');
  await shows(editor(/request/));
  await run('View: Close All Editors');
});

test('a page checks a job file, explains it, and fixes it', async () => {
  const { page, openFile, problem, shows, goTo, run, picture } = bench();
  await openFile(bad);
  await shows(problem());
  await goTo(...placeOf(bad, '"descripto'));
  await run('Show or Focus Hover');
  await shows(page.locator('.monaco-hover:visible', { hasText: 'Did you mean "description"?' }));
  await picture('page-hover');
  await page.keyboard.press('Escape');
  await chooseFix(bench(), 'description', page.locator('.view-line', { hasText: '"description"' }));
  await page.keyboard.press('ControlOrMeta+S');
});

test('a page completes and formats', async () => {
  const { page, openFile, shows, vanishes, again, goTo, run, picture } = bench();
  await openFile(good);
  await goTo(...placeOf(good, 'train.py",'));
  await page.keyboard.press('Enter');
  const offered = page.locator('.suggest-widget:visible .monaco-list-row', { hasText: 'environments' }).first();
  await again('the list of suggestions', async (timeout) => {
    await page.keyboard.press('ControlOrMeta+Space');
    await offered.waitFor({ timeout });
  });
  await page.keyboard.press('ControlOrMeta+Space');
  await shows(page.locator('.suggest-details'));
  await picture('page-completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await run('Format Document');
  await vanishes(page.locator('.suggest-widget:visible'));
  // It was on one line with its value. A key that moves the cursor would cancel the formatting, so the text isn't copied.
  await shows(page.locator('.view-line', { hasText: /^\s*"name":\s"epochs",$/ }));
});

test('a page previews a request', async () => {
  const { openFile, run, editor, shows, picture } = bench();
  await openFile(good);
  await run('Training Job: Preview Request');
  await shows(editor(/request/).locator('.view-line', { hasText: /POST\shttps:\/\/endpoint-of-this-page\.invalid/ }));
  await picture('page-preview');
});

test("a page doesn't offer what it can't do, and says so when it's asked", async () => {
  const { openFile, run, message, shows, vanishes, picture, page } = bench();
  await openFile(good);
  const listed = page.locator('.quick-input-list .monaco-list-row');
  for (const title of ['Rehearse on This Machine', 'Sync Code to OBS', 'Refresh Catalogue', 'Export to Volcano']) {
    await page.keyboard.press('F1');
    await page.keyboard.type(title);
    // VS Code offers similar ones instead.
    await shows(listed.first());
    assert.equal(await listed.filter({ hasText: title }).count(), 0, title);
    await page.keyboard.press('Escape');
    await vanishes(listed.first());
  }
  await page.keyboard.press(rehearseKey.replace('ctrl', 'Control').replace('alt', 'Alt'));
  await shows(message("doesn't work in a browser"));
  await picture('page-refusal');
  await run('Notifications: Clear All Notifications');
  await run('Training Job: Get Started');
  await shows(page.locator('.getting-started-step', { hasText: 'Try it in this page' }));
  assert.equal(await page.getByText('Run it on this machine').count(), 0);
  await run('View: Close All Editors');
});

test('a page renames a hyperparameter, and names it in outline and breadcrumbs', async () => {
  const { page, openFile, goTo, again, shows, run, picture } = bench();
  await openFile(renamed);
  await goTo(...placeOf(renamed, '"batch_'));
  const box = page.locator('.rename-box input');
  await again('the box for the new name', async (timeout) => {
    await page.keyboard.press('F2');
    await box.waitFor({ timeout });
  });
  await box.fill('rounds');
  await page.keyboard.press('Enter');
  await shows(page.locator('.view-line', { hasText: /"name":\s"rounds"/ }));
  await shows(page.locator('.monaco-breadcrumbs', { hasText: 'rounds' }));
  await run('Explorer: Focus on Outline View');
  await shows(page.locator('.pane-body .monaco-list-row', { hasText: 'metadata' }).first());
  await picture('page-outline');
  await page.keyboard.press('ControlOrMeta+1');
});

test('a page exports a job as a command, and makes a job of it again', async () => {
  const { page, openFile, run, shows, picture } = bench();
  const choose = async (text: string) => {
    await shows(page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first());
    await page.keyboard.type(text);
    await shows(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }));
    await page.keyboard.press('Enter');
  };
  await openFile(good);
  await run('Export As');
  await choose('curl');
  await shows(page.locator('.view-line', { hasText: /curl\s--fail-with-body/ }));
  await run('Import as Training Job');
  await choose('From Active Editor');
  await shows(page.locator('.tab.active', { hasText: 'flowers-resnet50.trainingjob.json' }));
  await shows(page.locator('.view-line', { hasText: /"name":\s"flowers-resnet50"/ }));
  await picture('page-import');
  await closeAll();
});

test('a page makes a new job of a template', async () => {
  const { page, run, shows } = bench();
  await run('New Training Job');
  const question = page.locator('.quick-input-widget:visible');
  await shows(question.locator('.monaco-list-row.focused'));
  await page.keyboard.press('Enter');
  await shows(question.getByText('Enter a name for the job and its file'));
  await page.keyboard.press('Enter');
  await shows(page.locator('.tab.active', { hasText: 'my-job.trainingjob.json' }));
  await shows(page.locator('.view-line', { hasText: /"name":\s"my-job"/ }));
  await closeAll();
});

test('a page compares what two files would send', async () => {
  const { page, openFile, run, shows, picture } = bench();
  await openFile(good);
  await run('Compare Requests');
  await shows(page.locator('.quick-input-list .monaco-list-row', { hasText: renamed }).first());
  await page.keyboard.type(renamed);
  await shows(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: renamed }));
  await page.keyboard.press('Enter');
  // As text, because this page has no extension for Markdown.
  await shows(page.locator('.view-line', { hasText: /metadata\\\.name.*renamed/ }));
  await picture('page-comparison');
  await run('View: Close All Editors');
});

/** Without saving what is new. */
async function closeAll(): Promise<void> {
  const { page, again } = bench();
  const tab = page.locator('.tabs-container .tab').first();
  await again('all editors to close', async (timeout) => {
    const question = page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" }).first();
    if (await question.isVisible()) await question.click({ timeout });
    else await bench().run('View: Close All Editors');
    await tab.waitFor({ state: 'hidden', timeout });
  });
}
