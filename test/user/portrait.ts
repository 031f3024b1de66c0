import { mkdirSync, writeFileSync } from 'node:fs';
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
  const picture = await page.screenshot({ style: withoutSize });
  const webp = Buffer.from(String(await page.evaluate(toWebp(picture.toString('base64')))), 'base64');
  if (!sideBar) await page.keyboard.press('ControlOrMeta+B');
  if (size) await page.setViewportSize(size);
  const homes = ['test-results', ...(process.env.UPDATE ? ['client/assets/screenshots'] : [])];
  for (const home of homes.map((folder) => join(root, folder))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, `${name}.webp`), webp);
  }
}

/** The browser takes PNG pictures only, which are twice as large as WebP ones that look the same. */
const toWebp = (png: string): string => `(async () => {
  const bytes = Uint8Array.from(atob('${png}'), (it) => it.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/webp', 0.8).split(',')[1];
})()`;
