import { l10n } from 'vscode';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import { type Failure, failed, type Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import type { Target } from '../targets/targets.ts';
import { messageOf } from '../window/errors.ts';
import { requireTrust } from '../window/trust.ts';

interface ConnectParts {
  readonly ports: Ports;
  /** Values that answers can repeat, and nobody may see. */
  readonly secrets: () => Promise<readonly string[]>;
}

/** Connects to the service of a target, for its jobs. Never throws. */
export async function connectJobs(
  target: Target,
  { ports, secrets }: ConnectParts,
  signal: AbortSignal,
): Promise<CallScope | Failure> {
  try {
    requireTrust(l10n.t('Listing jobs requires a trusted workspace.'));
    const service = session(await target.connect(), ports, await secrets());
    const projectId = await projectIdOf(service, signal);
    return typeof projectId === 'string' ? { session: service, projectId, signal } : projectId;
  } catch (error) {
    return failed(messageOf(error));
  }
}
