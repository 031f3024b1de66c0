/** The packed extension in a VS Code that is only a page, as vscode.dev is: no server, no disk, and the language server in a worker. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openWindow } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { root } from '../../scripts/paths.ts';
import { startPage } from '../support/pageHost.ts';
import { chooseFix } from './openFixes.ts';
import { sharedWindow } from './sharedWindow.ts';

const good = 'image-classification.trainingjob.json';
const bad = 'with-problems.trainingjob.json';
const texts = Object.fromEntries(
  [good, bad].map((name) => [name, readFileSync(join(root, 'examples', name), 'utf8')] as const),
);

const bench = sharedWindow('page', async () => openWindow(await startPage(packExtension(), texts), ''));

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

test('a page completes, formats, and renames', async () => {
  const { page, openFile, shows, vanishes, goTo, run, text, picture } = bench();
  await openFile(good);
  await goTo(...placeOf(good, 'train.py",'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Space');
  await shows(page.locator('.suggest-widget:visible .monaco-list-row', { hasText: 'environments' }).first());
  await page.keyboard.press('ControlOrMeta+Space');
  await shows(page.locator('.suggest-details'));
  await picture('page-completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await run('Format Document');
  await vanishes(page.locator('.suggest-widget:visible'));
  // What was on one line is on several.
  assert.match(await text(), /\{\n {8}"name": "epochs",\n/);
});

test('a page previews a request', async () => {
  const { openFile, run, editor, shows, picture } = bench();
  await openFile(good);
  await run('Training Job: Preview Request');
  await shows(editor(/request/));
  await picture('page-preview');
});

test("a page says what it can't do", async () => {
  const { openFile, run, message, shows, picture, page } = bench();
  await openFile(good);
  await run('Training Job: Start Local Endpoint');
  await shows(message("doesn't work in a browser"));
  await picture('page-refusal');
  // A view without anything behind it would be a dead end.
  assert.equal(await page.locator('.activitybar').getByLabel('Training Jobs').count(), 0);
});

/** Line and column behind a part of a text, counted from 1. */
function placeOf(name: string, part: string): [line: number, column: number] {
  const text = texts[name] ?? '';
  const before = text.slice(0, text.indexOf(part) + part.length).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
