import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { lockout } from '../session/lockout.ts';
import type { Ports } from '../session/ports.ts';
import { failureFile } from './failureFile.ts';
import { sha256, signRequest } from './sign.ts';
import { wait } from './wait.ts';

/** The real clock, network, and crypto. Failures are stored in `folder`. */
export function nodePorts(folder: string, tell?: Ports['tell']): Ports {
  return {
    ...(tell && { tell }),
    // Looked up for every call, because VS Code replaces the global one with its proxy and certificate settings.
    fetch: (...request) => globalThis.fetch(...request),
    now: Date.now,
    wait,
    timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
    random: Math.random,
    sign: signRequest,
    hash: sha256,
    tokens: new Map(),
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
