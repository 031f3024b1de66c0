import type { Browser } from 'playwright-core';
import { drawPlainly } from './openBrowser.ts';
import type { Host } from './startHost.ts';

export interface TestRun {
  /** The folder of the extension that is developed. */
  readonly extension: string;
  /** The program that VS Code runs in its extension host. */
  readonly tests: string;
  readonly folder: string;
  /** Gets what is logged in the window. */
  readonly log: (type: string, args: unknown[]) => void;
}

/** Opens a folder in a window of its own, has VS Code run tests there, and gives their exit code. However long it takes. */
export async function testWindow(host: Host, browser: Browser, run: TestRun): Promise<number> {
  const ended = Promise.withResolvers<number>();
  const page = await browser.newPage();
  await drawPlainly(page);
  page.on('crash', () => ended.reject(new Error('The browser page crashed.')));
  page.on('close', () => ended.reject(new Error('The browser page was closed before the tests had ended.')));
  await page.exposeFunction('codeAutomationLog', run.log);
  await page.exposeFunction('codeAutomationExit', ended.resolve);
  const payload: [string, string][] = [
    ['extensionDevelopmentPath', host.remote(run.extension)],
    ['extensionTestsPath', host.remote(run.tests)],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  try {
    const [code] = await Promise.all([ended.promise, page.goto(host.url(run.folder, payload), { timeout: 0 })]);
    return code;
  } finally {
    await page.close();
  }
}
