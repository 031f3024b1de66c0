import * as http from 'node:http';
import * as l10n from '@vscode/l10n';
import { isLoopback } from '../modelarts/target/connection.ts';

/** Takes the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in capitals or not, as other programs do. */
export function useProxy(environment: NodeJS.ProcessEnv): void {
  const names = Object.keys(environment).filter((name) => isProxy.test(name) && environment[name]);
  if (names.length === 0) return;
  // Types promise it, older versions of Node lack it.
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv(proxiesOf(environment));
  else console.error(l10n.t('{0} is not used: this Node is too old for it. Node 24.14 can.', names.join(', ')));
}

const isProxy = /^https?_proxy$/i;

/** Only this machine is spoken to without encryption, and that must not leave it by a proxy that reads along. */
export function proxiesOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name, url = '']) => !/^http_proxy$/i.test(name) || isHere(url));
  return Object.fromEntries(kept);
}

const isHere = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname);
