/**
 * Stands in for the desktop VS Code where there is none: takes its command line for tests
 * (`--extensionDevelopmentPath=… --extensionTestsPath=… <folder>`), runs them in the host, ends with their exit code.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawPlainly, openBrowser } from './openBrowser.ts';
import { startHost } from './startHost.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
});

process.exitCode = await runInHost({
  extension: String(values.extensionDevelopmentPath),
  tests: String(values.extensionTestsPath),
  folder: resolve(positionals.at(-1) ?? '.'),
});

interface TestRun {
  extension: string;
  tests: string;
  folder: string;
}

async function runInHost({ extension, tests, folder }: TestRun): Promise<number> {
  await using host = await startHost({ driven: true });
  await using browser = await openBrowser();
  const ended = Promise.withResolvers<number>();
  process.on('SIGINT', () => ended.resolve(130)).on('SIGTERM', () => ended.resolve(143));
  const page = await browser.newPage();
  await drawPlainly(page);
  page.on('crash', () => ended.reject(new Error('The browser page crashed.')));
  await page.exposeFunction('codeAutomationLog', log);
  await page.exposeFunction('codeAutomationExit', ended.resolve);
  const payload: [string, string][] = [
    ['extensionDevelopmentPath', host.remote(extension)],
    ['extensionTestsPath', host.remote(tests)],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  // However long it takes: the runner ends what says nothing any more.
  await page.goto(host.url(folder, payload), { timeout: 0 });
  return await ended.promise;
}

function log(type: string, args: unknown[]): void {
  const print = type === 'error' || type === 'warn' ? console.error : console.log;
  print(...args);
}
