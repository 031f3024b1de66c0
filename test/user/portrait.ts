import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { bench } from './window.ts';

/** A terminal shows its new size for a moment. */
const withoutSize = '.terminal-resize-overlay { display: none !important }';

/** A picture for README.md: the editors in a small window. `UPDATE=1` renews it. */
export async function portrait(name: string, sideBar?: 'with the side bar'): Promise<void> {
  const { page, vanishes } = bench();
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1100, height: 640 });
  if (!sideBar) await page.keyboard.press('ControlOrMeta+B');
  if (!sideBar) await vanishes(page.locator('.part.sidebar'));
  const path = join(root, 'test-results', `readme-${name}.png`);
  await page.screenshot({ path, style: withoutSize });
  if (!sideBar) await page.keyboard.press('ControlOrMeta+B');
  if (size) await page.setViewportSize(size);
  const home = join(root, 'client/assets/screenshots');
  mkdirSync(home, { recursive: true });
  if (process.env.UPDATE) copyFileSync(path, join(home, `${name}.png`));
}
