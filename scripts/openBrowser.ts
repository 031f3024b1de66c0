import { type Browser, chromium, errors, type Page } from 'playwright-core';
import { findBrowser, mendChromium } from './findBrowser.ts';

/** Debian's Chromium on a closed network otherwise keeps looking up its maker's servers. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A window of a few minutes doesn't earn back what optimizing its scripts costs.
  '--js-flags=--no-opt --no-maglev',
];

/** Without a graphics processor, shadows, blur and movement cost most of what drawing costs. README's pictures are to have them. */
export async function drawPlainly(page: Page): Promise<void> {
  if (!process.env.UPDATE) await page.addInitScript(plainStyle);
}

const plainStyle = `{
  const style = new CSSStyleSheet();
  style.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; box-shadow: none !important; backdrop-filter: none !important }');
  document.adoptedStyleSheets.push(style);
}`;

/** A headless browser; disposing of it closes it. Its processes can be found by the word in their environment. */
export async function openBrowser(word = ''): Promise<Browser> {
  const executablePath = findBrowser();
  const env = { ...process.env, TRAININGJOB_BROWSER_OF: word };
  const launch = () => chromium.launch({ executablePath, args: quietFlags, env, timeout: longestStart });
  try {
    return await launch();
  } catch (error) {
    if (error instanceof errors.TimeoutError)
      throw new Error(
        `The browser ${executablePath} didn't start within ${longestStart / 1000} s. Is the machine busy?`,
      );
    if (mendChromium(executablePath)) return launch();
    const message = `The browser ${executablePath} doesn't start. Reinstall it, or set CHROME_PATH to another one.`;
    throw new Error(message, { cause: error });
  }
}

/** In milliseconds, for a busy machine. It usually takes less than a second. */
const longestStart = 180_000;
