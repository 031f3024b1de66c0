import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';

/** Debian's Chromium on a closed network otherwise keeps looking up its maker's servers. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless browser; disposing of it closes it. Its processes can be found by the word in their environment. */
export function openBrowser(word = ''): Promise<Browser> {
  const env = { ...process.env, TRAININGJOB_BROWSER_OF: word };
  return chromium.launch({ executablePath: findBrowser(), args: quietFlags, env });
}
