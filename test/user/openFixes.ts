import type { Locator } from 'playwright-core';
import type { Workbench } from '../../scripts/openWorkbench.ts';

/** Opens the light bulb's menu; gives the first entry with the text. */
export async function openFixes({ page, again }: Workbench, text: string): Promise<Locator> {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
  await again(`the fix "${text}"`, async (timeout) => {
    await page.keyboard.press('ControlOrMeta+.');
    await row.waitFor({ timeout });
  });
  return row;
}

/** Chooses the fix from the light bulb's menu, again where it has closed without a result: a menu is drawn anew when problems change. */
export async function chooseFix(window: Workbench, text: string, result: Locator): Promise<void> {
  await window.again(`the result of the fix "${text}"`, async (timeout) => {
    if (await result.isVisible()) return;
    const row = await openFixes(window, text);
    await row.click({ timeout });
    await result.waitFor({ timeout });
  });
}
