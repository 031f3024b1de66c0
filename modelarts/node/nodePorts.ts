import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { lockout } from '../session/lockout.ts';
import type { Ports } from '../session/ports.ts';
import { failureFile } from './failureFile.ts';
import { sha256, signRequest } from './sign.ts';
import { webPorts } from './webPorts.ts';

/** The real clock, network, and crypto. Failures are stored in `folder`. */
export function nodePorts(folder: string, tell?: Ports['tell']): Ports {
  return {
    ...(tell && { tell }),
    ...webPorts(),
    sign: signRequest,
    hash: sha256,
    lockout: lockout(Date.now, failureFile(join(folder, 'failures.json'))),
    fault: uncheckedCertificates,
  };
}

function uncheckedCertificates(): string | undefined {
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return undefined;
  return l10n.t(
    "Nothing was sent, because NODE_TLS_REJECT_UNAUTHORIZED disables certificate checks. Unset it. To trust your company's certificate, set NODE_EXTRA_CA_CERTS.",
  );
}
