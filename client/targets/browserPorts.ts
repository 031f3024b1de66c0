import { l10n, type Memento } from 'vscode';
import { webPorts } from '../../modelarts/node/webPorts.ts';
import { type Failures, lockout } from '../../modelarts/session/lockout.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { hmacSha256, sha256 } from '../../modelarts/session/sha256.ts';
import { signer } from '../../modelarts/session/signer.ts';

/** What a page has of network, clock, and crypto. Failures are kept in `memory`. */
export function browserPorts(memory: Memento): Ports {
  const { signRequest } = signer({ hash: sha256, hmac: hmacSha256 });
  const failures = {
    read: () => memory.get<Failures>(failuresKey, {}),
    write: (all: Failures) => void memory.update(failuresKey, all),
  };
  return {
    // A browser sends a request once more by itself if a connection that it has used before breaks without a response. ModelArts
    // refuses the second job of a name, and a rejection for its name isn't final (`modelarts/submission`).
    ...webPorts(),
    forbidden,
    sign: signRequest,
    hash: sha256,
    lockout: lockout(Date.now, failures),
    // The browser checks certificates.
    fault: () => undefined,
  };
}

const failuresKey = 'rejectedCredentials';

/** A page isn't told whether a service refused it or wasn't there. */
const forbidden = (host: string): string =>
  l10n.t(
    "The browser wasn't allowed to ask {0}, or {0} can't be reached. A web page can only use services that permit it (CORS). Use a gateway that does, or open the folder in VS Code on a desktop or a server.",
    host,
  );
