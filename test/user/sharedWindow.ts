import { after, afterEach, before } from 'node:test';
import type { Workbench } from '../../scripts/openWorkbench.ts';
import type { PageHost } from '../../scripts/startHost.ts';

/** The window that all tests of a file share, because opening one costs more than most tests. A picture is kept of where one fails. */
export function sharedWindow<W extends Workbench<PageHost>>(name: string, open: () => Promise<W>): () => W {
  let window: W | undefined;
  before(async () => {
    window = await open();
  });
  after(() => window?.[Symbol.asyncDispose]());
  afterEach(async (context) => {
    if ('passed' in context && !context.passed)
      await window?.picture(`${name}-failed-${context.name.replace(/\W+/g, '-').slice(0, 40)}`);
  });
  return () => {
    if (!window) throw new Error('The window opens before the first test.');
    return window;
  };
}
