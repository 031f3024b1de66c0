import { createTemporaryKeys, type TemporaryKeys } from '../operations/createTemporaryKeys.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import type { AccessKeys } from '../session/signing.ts';

/** The keys that sign requests to object storage. */
export interface ObsKeys {
  readonly current: (signal: AbortSignal) => Promise<AccessKeys | Failure>;
  /** Those that were received. They must never be shown. */
  readonly secrets: () => readonly string[];
}

/** In milliseconds: new keys are requested this long before the current ones expire. */
const margin = 5 * 60_000;

/** The target's own keys, or temporary ones for its token. */
export function obsKeys(session: Session): ObsKeys {
  const { credential } = session.connection;
  if (credential.kind === 'keys') return { current: async () => credential, secrets: () => [] };
  let received: TemporaryKeys | undefined;
  let asking: Promise<TemporaryKeys | Failure> | undefined;
  const ask = async (signal: AbortSignal) => {
    const answer = await createTemporaryKeys(session, signal);
    if (!isFailed(answer)) received = answer;
    return answer;
  };
  return {
    current: async (signal) => {
      if (received && received.expiresAt - margin > session.ports.now()) return received.keys;
      // Several uploads that begin at the same time share one question.
      asking ??= ask(signal).finally(() => {
        asking = undefined;
      });
      const answer = await asking;
      return isFailed(answer) ? answer : answer.keys;
    },
    secrets: () => Object.values(received?.keys ?? {}),
  };
}
