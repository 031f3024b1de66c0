import * as http from 'node:http';
import * as l10n from '@vscode/l10n';

/** Takes the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in capitals or not, as other programs do. */
export function useProxy(environment: NodeJS.ProcessEnv): void {
  const names = Object.keys(environment).filter((name) => /^https?_proxy$/i.test(name) && environment[name]);
  if (names.length === 0 || environment['NODE_USE_ENV_PROXY']) return;
  // Types promise it, older versions of Node lack it.
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv(environment);
  else console.error(l10n.t('{0} is not used: this Node is too old for it. Node 24.14 can.', names.join(', ')));
}
