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
