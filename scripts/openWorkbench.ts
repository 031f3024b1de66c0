import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser } from './openBrowser.ts';
import { root } from './paths.ts';
import { type Host, type HostOptions, startHost } from './startHost.ts';

/** A VS Code window, used as a person uses it: by its keyboard and by what is on the screen. */
export interface Workbench extends AsyncDisposable {
  readonly page: Page;
  readonly host: Host;
  readonly openFile: (name: string) => Promise<void>;
  /** Puts the cursor of the active editor to a place, counted from 1. */
  readonly goTo: (line: number, column: number) => Promise<void>;
  /** Runs a command of the palette by its title. */
  readonly run: (title: string) => Promise<void>;
  /** The editor group whose visible tab bears the name. */
  readonly editor: (name: string | RegExp) => Locator;
  /** A place that is underlined as an error. */
  readonly problem: () => Locator;
  /** A message in the corner, with its buttons. */
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
  const host = await startHost(options);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await host[Symbol.asyncDispose]();
  };
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    await page.goto(host.url(folder));
    await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor();
    return { ...actionsOn(page), page, host, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function actionsOn(page: Page): Omit<Workbench, 'page' | 'host' | typeof Symbol.asyncDispose> {
  const input = page.locator('.quick-input-widget input.input');
  const pick = async (key: string, text: string) => {
    await page.keyboard.press(key);
    await input.fill(key === 'F1' ? `>${text}` : text);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
    await page.keyboard.press('Enter');
  };
  const editor = (name: string | RegExp) =>
    page.locator('.editor-group-container', { has: page.locator('.tab.active', { hasText: name }) });
  return {
    editor,
    openFile: async (name) => {
      await pick('ControlOrMeta+P', name);
      await editor(name).locator('.view-line').first().waitFor();
    },
    goTo: async (line, column) => {
      await page.keyboard.press('Control+G');
      await input.fill(`:${line}:${column}`);
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden' });
    },
    run: (title) => pick('F1', title),
    problem: () => page.locator('.squiggly-error').first(),
    message: (text) => page.locator('.notification-toast', { hasText: text }),
    text: async () => {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
      return page.evaluate('navigator.clipboard.readText()');
    },
    picture: async (name) => {
      const path = join(pictures, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
}
