/**
 * Stands in for the desktop VS Code where there is none: takes its command line for tests
 * (`--extensionDevelopmentPath=… --extensionTestsPath=… <folder>`), runs them in the host, ends with their exit code.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './openBrowser.ts';
import { startHost } from './startHost.ts';
import { type TestRun, testWindow } from './testWindow.ts';

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

async function runInHost(run: Omit<TestRun, 'log'>): Promise<number> {
  await using host = await startHost({ driven: true });
  await using browser = await openBrowser();
  const ended = Promise.withResolvers<number>();
  process.on('SIGINT', () => ended.resolve(130)).on('SIGTERM', () => ended.resolve(143));
  // However long it takes: the runner ends what says nothing any more.
  return await Promise.race([testWindow(host, browser, { ...run, log }), ended.promise]);
}

function log(type: string, args: unknown[]): void {
  const print = type === 'error' || type === 'warn' ? console.error : console.log;
  print(...args);
}
