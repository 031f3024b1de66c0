import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { lockout } from '../session/lockout.ts';
import type { Ports } from '../session/ports.ts';
import { failureFile } from './failureFile.ts';
import { sha256, signRequest } from './sign.ts';

/** The real clock, network and chance; `folder` is where failures are remembered. */
export function nodePorts(folder: string): Ports {
  return {
    // Looked up at each call: VS Code puts its proxy and certificate settings into the global one.
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
    'NODE_TLS_REJECT_UNAUTHORIZED turns the check of certificates off, so nothing is sent. Unset it; NODE_EXTRA_CA_CERTS names the certificate of your company.',
  );
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
