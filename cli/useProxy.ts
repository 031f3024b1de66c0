import * as l10n from '@vscode/l10n';
import { isLoopback } from '../modelarts/target/connection.ts';
import { UsageError } from './kit/command.ts';
import { terminal } from './kit/terminal.ts';

/** Uses the proxy in `HTTPS_PROXY`, `HTTP_PROXY`, and `NO_PROXY`, in upper or lower case, as other programs do. */
export async function useProxy(environment: NodeJS.ProcessEnv): Promise<void> {
  const names = Object.keys(environment).filter((name) => isProxy.test(name) && environment[name]);
  if (names.length === 0) return;
  // Most commands need it only then, and it's slow to load.
  const http = await import('node:http');
  // The types declare it, but older versions of Node lack it.
  if (typeof http.setGlobalProxyFromEnv === 'function')
    setProxy(() => http.setGlobalProxyFromEnv(proxiesOf(environment)), names);
  else
    terminal.warn(
      l10n.t(
        "{0} isn't used. This version of Node doesn't support proxies. Use Node 24.14 or later.",
        names.join(', '),
      ),
    );
}

/** Node's error would show the URL with its password. */
function setProxy(set: () => void, names: readonly string[]): void {
  try {
    set();
  } catch {
    throw new UsageError(l10n.t('{0} must be a URL like http://user:password@host:8080.', names.join(', ')));
  }
}

const isProxy = /^https?_proxy$/i;

/** Plain HTTP goes only to this machine. A proxy elsewhere could read it, so only a local one is used. */
export function proxiesOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name, url = '']) => !/^http_proxy$/i.test(name) || isHere(url));
  return Object.fromEntries(kept);
}

const isHere = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname);
