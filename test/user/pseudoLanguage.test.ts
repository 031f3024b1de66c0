/** The extension in the pseudo-language, in a real VS Code: whatever it shows is translated. VS Code itself stays English. */
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { openWorkbench } from '../../scripts/openWorkbench.ts';
import { root } from '../../scripts/paths.ts';
import { pseudoText } from '../../scripts/pseudo/pseudoText.ts';
import { pseudoLanguage } from '../../scripts/pseudo/writePseudoExtension.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { untranslated, wordsOf } from '../support/untranslated.ts';
import { openFixes } from './openFixes.ts';
import { sharedWindow } from './sharedWindow.ts';

const folder = temporaryFolder();
const good = 'image-classification.trainingjob.json';
const bad = 'with-problems.trainingjob.json';
const bench = sharedWindow('pseudo', () => {
  cpSync(join(root, 'examples'), folder, { recursive: true });
  return openWorkbench(folder, { extension: join(root, 'dist', 'pseudo'), language: pseudoLanguage });
});

afterEach(() => bench().page.keyboard.press('Escape'));

/** Words of VS Code around ours, and of files: names, places, the source of a problem. */
const others = [
  ...'AM PM Ln Col trainingjob trainingjob.json Press Enter to confirm or Escape to cancel your input or Source View Problem Quick Fix'.split(
    ' ',
  ),
  ...'Results Alt F8 Ctrl No quick fixes available Checking for Loading View Fix using Copilot Inspect this in the accessible with'.split(
    ' ',
  ),
];

/** Fails with what one of the places shows in plain English, once the first of them shows anything in the pseudo-language. */
async function assertTranslated(place: Locator, ...names: string[]): Promise<void> {
  await bench().shows(place.filter({ hasText: '⟦' }).first());
  const code = await place.locator('code').allInnerTexts();
  const texts = await place.allInnerTexts();
  const plain = texts.map((text) => ({ text, words: untranslated(text, [...others, ...names, ...wordsOf(code)]) }));
  assert.deepEqual(
    plain.filter(({ words }) => words.length > 0),
    [],
  );
}

const dialog = () => bench().page.locator('.quick-input-widget:visible');
const toasts = () =>
  bench().page.locator('.notification-toast .notification-list-item-message, .notification-toast .monaco-button');
const run = (title: string) => bench().run(pseudoText(title));

test('problems, fixes, hovers and completions', async () => {
  const { page, openFile, problem, goTo } = bench();
  await openFile(bad);
  await bench().shows(problem());
  await bench().run('Problems: Focus on Problems View');
  await assertTranslated(page.locator('.markers-panel .monaco-list-row .marker-message-details-container'));
  await page.keyboard.press('ControlOrMeta+J');
  await goTo(1, 1);
  await page.keyboard.press('F8');
  await bench().shows(page.locator('.marker-widget'));
  await page.keyboard.press('Escape');
  await bench().vanishes(page.locator('.marker-widget'));
  await openFixes(bench(), '⟦');
  await assertTranslated(page.locator('.action-widget .monaco-list-row.action'));
  await page.keyboard.press('Escape');
  await openFile(good);
  await goTo(3, 6);
  await bench().run('Show or Focus Hover');
  await assertTranslated(page.locator('.monaco-hover:visible .hover-contents'));
});

test('a new job, the severity of a rule, and a target', async () => {
  const { page, openFile } = bench();
  await run('New Training Job');
  await assertTranslated(dialog());
  await page.keyboard.press('Escape');
  await openFile(bad);
  await run('Change Rule Severity');
  await assertTranslated(dialog());
  await page.keyboard.press('Escape');
  await run('Choose Target');
  await assertTranslated(dialog());
  await page.keyboard.press('Escape');
  await run('Add Target');
  const region = pseudoText('Select a region');
  await bench().shows(dialog().getByText(region).or(page.getByPlaceholder(region)).first());
  await page.keyboard.type(pseudoText('Other URL…').slice(1, 6));
  await page.keyboard.press('Enter');
  await bench().vanishes(dialog().locator('.quick-input-list'));
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await assertTranslated(dialog());
});

test('submitting: a job with errors, and one that is created', async () => {
  const { page, openFile, editor } = bench();
  await openFile(bad);
  await run('Submit Training Job');
  await assertTranslated(toasts());
  await openFile(good);
  await run('Submit Training Job');
  const lenses = editor(/\.response\.json/).locator('.codelens-decoration');
  await bench().shows(lenses.filter({ hasText: 'Created' }));
  await assertTranslated(lenses, 'Created');
  await bench().run(`${pseudoText('Training Jobs')}: Focus on ${pseudoText('Submissions')} View`);
  const rows = page.locator('.monaco-list-row .monaco-icon-description-container', { hasText: '⟦' });
  // The history has the name of the job, and when it was sent.
  await assertTranslated(rows, 'flowers-resnet50');
});

test('the status of the language', async () => {
  const { page, openFile } = bench();
  await openFile(good);
  await page.locator('#status\\.languageStatus').hover();
  await assertTranslated(page.locator('.hover-language-status'));
});
