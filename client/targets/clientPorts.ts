import { l10n } from 'vscode';
import { nodePorts } from '../../modelarts/node/nodePorts.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { readSetting } from '../window/settings.ts';

/** The network as VS Code has set it up, with its proxy and certificates, but never without certificate checks. */
export function clientPorts(folder: string): Ports {
  const ports = nodePorts(folder);
  return { ...ports, fault: () => ports.fault() ?? uncheckedCertificates() };
}

function uncheckedCertificates(): string | undefined {
  if (readSetting('http.proxyStrictSSL')) return undefined;
  return l10n.t(
    'Nothing was sent. The setting "http.proxyStrictSSL" turns certificate checks off. Turn it on, and add your company\'s certificates to the system\'s certificates.',
  );
}
