/** The page with curves in a browser, under the rules that VS Code's page gives it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { pageBundle } from '../../scripts/bundles.ts';
import { openBrowser } from '../../scripts/openBrowser.ts';
import { poll } from '../support/poll.ts';

const { outputFiles } = buildSync({ ...pageBundle, outdir: 'dist', write: false, logLevel: 'silent' });
const fileOf = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';

const html = `<!DOCTYPE html><html style="--vscode-charts-blue: #0000ff; --vscode-foreground: #111111; --vscode-editor-background: #ffffff">
<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src http://page.test; script-src 'nonce-n'">
<link rel="stylesheet" href="/curves.css"></head>
<body><ul id="problems"></ul><ul id="notes"></ul><main></main>
<script nonce="n">globalThis.posted = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => posted.push(message) });</script>
<script nonce="n" src="/curves.js"></script></body></html>`;

let browser: Browser;
let page: Page;
const complaints: string[] = [];

before(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route('http://page.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: fileOf('.js') });
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: fileOf('.css') });
    return route.fulfill({ contentType: 'text/html', body: html });
  });
  await page.goto('http://page.test/');
});
after(() => browser?.close());

const texts = { empty: 'Nothing.', png: 'PNG', csv: 'CSV', keys: 'Arrows.', point: 'Point.' };
const send = (content: object) =>
  page.evaluate(`window.postMessage(${JSON.stringify({ notes: [], problems: [], texts, ...content })})`);
const posted = () => page.evaluate<{ type: string; index?: number; data?: string }[]>('posted');
const picture = () => page.evaluate<string>('document.querySelector("canvas").toDataURL()');
const reads = (text: string) =>
  poll(`${text} to be read`, async () => (await page.locator('.readout').first().textContent()) === text);

const loss = (more: readonly (readonly [number, number | null])[] = []) => ({
  title: 'loss',
  curves: [
    { name: '<b>a</b> · loss', points: [[1, 0.5], [2, null], [3, 0.123456789], ...more] },
    {
      name: 'b · val_loss',
      points: [
        [1, 0.75],
        [3, 1e-9],
      ],
    },
  ],
});

test('values are read by keyboard, curves are switched off by keyboard, and both stay when new values come', async () => {
  assert.deepEqual(await posted(), [{ type: 'ready' }]);
  await send({ charts: [loss()] });
  await reads('Point.');
  await page.locator('.plot').focus();
  await page.keyboard.press('ArrowRight');
  await reads('1 — <b>a</b> · loss: 0.5, b · val_loss: 0.75');
  await page.keyboard.press('ArrowRight');
  await reads('2 — <b>a</b> · loss: NaN');
  await page.keyboard.press('End');
  await reads('3 — <b>a</b> · loss: 0.123457, b · val_loss: 1e-9');
  const second = page.locator('.legend button').nth(1);
  await second.focus();
  await page.keyboard.press('Space');
  await poll('the curve to be off', async () => (await second.getAttribute('aria-pressed')) === 'false');
  await reads('3 — <b>a</b> · loss: 0.123457');
  await page.locator('.plot').focus();
  await send({ charts: [loss([[4, 0.1]])] });
  await page.keyboard.press('ArrowRight');
  await reads('4 — <b>a</b> · loss: 0.1');
  assert.equal(await second.getAttribute('aria-pressed'), 'false');
  await page.keyboard.press('Escape');
  await reads('Point.');
});

test('a mouse reads values and switches curves', async () => {
  await page.locator('.u-over').hover({ position: { x: 1, y: 50 } });
  await reads('1 — <b>a</b> · loss: 0.5');
  await page.locator('.legend button').nth(1).click();
  await page.locator('.u-over').hover({ position: { x: 2, y: 50 } });
  await reads('1 — <b>a</b> · loss: 0.5, b · val_loss: 0.75');
});

test('another theme and another width are followed', async () => {
  const before = await picture();
  await page.evaluate('document.documentElement.style.setProperty("--vscode-charts-blue", "#ff0000")');
  await poll('the other color', async () => (await picture()) !== before);
  const width = () => page.evaluate<number>('document.querySelector(".uplot").clientWidth');
  const wide = await width();
  await page.setViewportSize({ width: 500, height: 900 });
  await poll('the chart to be narrower', async () => (await width()) < wide);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= 500'), true);
});

test('a picture and a table are asked for by their buttons', async () => {
  for (const name of ['PNG', 'CSV']) await page.getByRole('button', { name }).click();
  const [, png, csv] = await posted();
  assert.deepEqual(csv, { type: 'csv', index: 0 });
  const bytes = Buffer.from(String(png?.data).replace('data:image/png;base64,', ''), 'base64');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  // Its title and two lines of legend stand above and below the chart of 240 pixels.
  assert.ok(bytes.readUInt32BE(20) >= 300, String(bytes.readUInt32BE(20)));
});

test('many points are drawn, and what is left without values says why', async () => {
  // Made in the page, because it takes long to bring them there.
  const points = 'Array.from({ length: 100_000 }, (_, x) => [x, Math.sin(x / 1000)])';
  const charts = `[{ title: 'acc', curves: [{ name: 'acc', points: ${points} }] }]`;
  await page.evaluate(
    `window.postMessage({ charts: ${charts}, notes: [], problems: [], texts: ${JSON.stringify(texts)} })`,
  );
  await poll('the other chart', async () => (await page.locator('h2').allTextContents()).join() === 'acc');
  await page.locator('.plot').focus();
  await page.keyboard.press('End');
  await reads(`99999 — acc: ${Number(Math.sin(99.999).toPrecision(6))}`);
  await send({ charts: [], notes: ['Print lines.'], problems: ['Gone.'] });
  await poll('the reason', async () => (await page.locator('li').allTextContents()).join() === 'Gone.,Print lines.');
  await send({ charts: [] });
  await poll('another', async () => (await page.locator('li').allTextContents()).join() === 'Nothing.');
  assert.deepEqual(complaints, []);
});
