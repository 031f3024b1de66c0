import type { Locator, Page } from 'playwright-core';
import type { Workbench } from '../../scripts/openWorkbench.ts';

type Window = Pick<Workbench, 'page' | 'again'>;

/** Opens the light bulb's menu until an entry with the text is there. */
export const openFixes = ({ page, again }: Window, text: string): Promise<void> =>
  again(`the fix "${text}"`, async (timeout) => {
    await page.keyboard.press('ControlOrMeta+.');
    await entry(page, text).waitFor({ timeout });
  });

/** Chooses the fix from the light bulb's menu, again where it has closed without a result: a menu is drawn anew when problems change. */
export const chooseFix = ({ page, again }: Window, text: string, result: Locator): Promise<void> =>
  again(`the result of the fix "${text}"`, async (timeout) => {
    if (await result.isVisible()) return;
    await page.keyboard.press('ControlOrMeta+.');
    await entry(page, text).click({ timeout });
    await result.waitFor({ timeout });
  });

const entry = (page: Page, text: string) => page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
