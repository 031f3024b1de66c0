/** A window of several folders, as a workspace file names them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTab } from '../../scripts/openWorkbench.ts';
import { bench, folder, jobFile } from './window.ts';

test('a task of a workspace file checks the job files of all its folders', async () => {
  const [second, file] = [join(folder, 'second folder'), join(folder, 'all.code-workspace')];
  mkdirSync(second);
  writeFileSync(join(second, jobFile('apart')), '{ "kind": "jobs" }');
  const tasks = [{ type: 'trainingjob', label: 'check all' }];
  const folders = [{ path: 'train' }, { path: 'second folder' }];
  writeFileSync(file, JSON.stringify({ folders, tasks: { version: '2.0.0', tasks } }));
  const { page, shows, again } = await openTab(bench(), file);
  await again('the task to run', async (timeout) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-widget input.input').fill('task check all', { timeout });
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'check all' }).click({ timeout });
  });
  const unmatched = page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Continue without scanning' })
    .first();
  const output = page.locator('.xterm-rows', { hasText: 'Files: 1. Errors:' });
  await shows(unmatched.or(output));
  if (await unmatched.isVisible()) await unmatched.click();
  await shows(output);
  await page.close();
  for (const path of [second, file]) rmSync(path, { recursive: true });
});
