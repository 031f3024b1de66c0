import { test } from 'node:test';
import type { Workbench } from '../../scripts/openWorkbench.ts';
import { bench } from './window.ts';

/** A story begins with no editor and no message open, whatever the one before has left. */
export const inWindow = (name: string, body: (window: Workbench) => Promise<void>) =>
  test(name, async () => {
    const { page, run, message, again } = bench();
    const tab = page.locator('.tabs-container .tab').first();
    if (await tab.isVisible())
      await again('all editors to close', async (timeout) => {
        await page.keyboard.press('ControlOrMeta+K');
        await page.keyboard.press('ControlOrMeta+W');
        await tab.waitFor({ state: 'hidden', timeout });
      });
    if (await message('').count()) await run('Notifications: Clear All Notifications');
    await body(bench());
  });
