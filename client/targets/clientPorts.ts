import { l10n } from 'vscode';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { readSetting } from '../window/settings.ts';

/** The network as VS Code has set it up, with its proxy and certificates; only a switched-off check is not followed. */
export function clientPorts(folder: string): Ports {
  const ports = nodePorts(folder);
  return { ...ports, fault: () => ports.fault() ?? laxSetting() };
}

function laxSetting(): string | undefined {
  if (readSetting('http.proxyStrictSSL')) return undefined;
  return l10n.t(
    'The setting http.proxyStrictSSL turns the check of certificates off, so nothing is sent. Turn it on; certificates of your company belong into those of the system.',
  );
}
