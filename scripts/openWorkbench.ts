import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { drawPlainly, openBrowser } from './openBrowser.ts';
import { root } from './paths.ts';
import { type Patience, patience } from './patience.ts';
import { processesWith, processorTime } from './processes.ts';
import { type Host, type HostOptions, type PageHost, startHost } from './startHost.ts';

/** A VS Code window, used as a person uses it: by its keyboard and by what is on the screen. */
export interface Workbench<H extends PageHost = Host> extends AsyncDisposable, Patience {
  readonly page: Page;
  readonly host: H;
  /** From the explorer, by a part of its name. */
  readonly openFile: (name: string) => Promise<void>;
  /** Puts the cursor of the active editor to a place, counted from 1. */
  readonly goTo: (line: number, column: number) => Promise<void>;
  /** Runs a command of the palette by its title. */
  readonly run: (title: string) => Promise<void>;
  /** The editor group whose visible tab bears the name. */
  readonly editor: (name: string | RegExp) => Locator;
  /** A place that is underlined as an error. */
  readonly problem: () => Locator;
  /** A message in the corner, or in the list behind the bell, with its buttons. */
  readonly message: (text: string | RegExp) => Locator;
  /** The whole text of the editor with the focus, by copying it. */
  readonly text: () => Promise<string>;
  /** Keeps a picture of the window; gives its path. */
  readonly picture: (name: string) => Promise<string>;
}

const pictures = join(root, 'test-results');

export interface WindowOptions extends HostOptions {
  /** What VS Code takes for its language. Its own texts stay English; extensions follow. */
  language?: string;
}

/** Opens a folder in the VS Code host. Disposing of the window ends browser and host. */
export async function openWorkbench(folder: string, { language, ...options }: WindowOptions): Promise<Workbench> {
  return openWindow(await startHost(options), folder, language);
}

/** The same with a host that runs already. */
export async function openWindow<H extends PageHost>(
  host: H,
  folder: string,
  language?: string,
): Promise<Workbench<H>> {
  const browser = await openBrowser(host.data);
  const close = async () => {
    await browser.close();
    await host[Symbol.asyncDispose]();
  };
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    return { ...(await openFolder(page, host, folder)), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Another tab of the same browser. It is closed with the first. */
export const openTab = async ({ page, host }: Pick<Workbench<PageHost>, 'page' | 'host'>, folder: string) =>
  openFolder(await page.context().newPage(), host, folder);

async function openFolder<H extends PageHost>(
  page: Page,
  host: H,
  folder: string,
): Promise<Omit<Workbench<H>, typeof Symbol.asyncDispose>> {
  await drawPlainly(page);
  const actions = actionsOn(page, host);
  await page.goto(host.url(folder));
  await actions.shows(page.locator('.explorer-viewlet .monaco-list-row').first().describe('the files in the explorer'));
  return { ...actions, page, host };
}

type Actions = Omit<Workbench, 'page' | 'host' | typeof Symbol.asyncDispose>;

function actionsOn(page: Page, host: PageHost): Actions {
  const picture = async (name: string) => {
    const path = join(pictures, `${name}.png`);
    await page.screenshot({ path });
    return path;
  };
  const messages = messagesOn(page);
  const waits = patience({ page, picture, hasWorked: workOf(host), lookFor: messages.lookFor });
  const { again, vanishes } = waits;
  const input = page.locator('.quick-input-widget input.input');
  const type = async (key: string, text: string, entry: Locator) => {
    let isFirst = true;
    await again(`"${text}" after ${key}`, async (timeout) => {
      // A list that was opened before an extension was known never shows its commands, and its key doesn't open it anew.
      if (!isFirst) await page.keyboard.press('Escape');
      isFirst = false;
      await page.keyboard.press(key);
      await input.fill(text, { timeout });
      await entry.waitFor({ timeout });
    });
    await page.keyboard.press('Enter');
  };
  const editor = (name: string | RegExp) =>
    page
      .locator('.editor-group-container', { has: page.locator('.tab.active', { hasText: name }) })
      .describe(`the editor of ${name}`);
  const run = (title: string) =>
    type('F1', `>${title}`, page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }));
  const files = page.locator('.explorer-viewlet .monaco-list-row');
  return {
    ...waits,
    editor,
    picture,
    openFile: async (name) => {
      const row = files.filter({ hasText: name }).first();
      // A second double click opens nothing new.
      await again(`${name} to open from the explorer`, async (timeout) => {
        // Another view may be in its place, or come there when VS Code is busy.
        if (!(await files.first().isVisible())) await run('View: Show Explorer');
        await row.dblclick({ timeout });
        await editor(name).locator('.view-line').first().waitFor({ timeout });
      });
    },
    goTo: async (line, column) => {
      await type('Control+G', `:${line}:${column}`, input);
      await vanishes(input);
    },
    run,
    problem: () => page.locator('.squiggly-error').first().describe('a place that is underlined as an error'),
    message: messages.find,
    text: async () => {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
      return page.evaluate('navigator.clipboard.readText()');
    },
  };
}

/** VS Code lets three new messages come up within 800 ms. Those after them are in its list only, so who waits for one looks there, too. */
function messagesOn(page: Page) {
  const found = new WeakSet<Locator>();
  const list = page.locator('.notifications-center');
  const find: Workbench['message'] = (text) => {
    const message = page.locator('.notification-list-item', { hasText: text }).describe(`the message "${text}"`);
    found.add(message);
    return message;
  };
  const lookFor = async (locator: Locator, timeout: number) => {
    if (found.has(locator) && !(await list.isVisible()))
      await page.locator('#status\\.notifications').click({ timeout });
  };
  return { find, lookFor };
}

/** An idle VS Code and its browser need a few hundredths of a core. */
const leastWork = 0.15;

/** Whether the processes of VS Code and of its browser have worked since they were asked before. Where that is not known, they may have. */
function workOf({ data }: PageHost): () => boolean {
  let before = { used: 0, at: performance.now() };
  return () => {
    const found = processesWith(data);
    if (found.length === 0) return true;
    const now = { used: processorTime(found), at: performance.now() };
    const isWorking = now.used - before.used > (leastWork * (now.at - before.at)) / 1000;
    before = now;
    return isWorking;
  };
}
