import { l10n } from 'vscode';
import { type Failure, failed, type Ports } from '../../modelarts/session/ports.ts';
import { type Session, session } from '../../modelarts/session/session.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import type { Targets } from '../targets/targets.ts';
import { messageOf } from '../window/errors.ts';
import type { FileSecrets } from './fileSecrets.ts';

interface ConnectParts {
  readonly targets: Targets;
  readonly ports: Ports;
  readonly secrets: FileSecrets;
}

/** Connects to the service that a submission went to. */
export async function connectToSubmission(
  { sending }: Entry,
  { targets, ports, secrets }: ConnectParts,
): Promise<Session | Failure> {
  try {
    const connection = await targets.find(sending.target.name).connect();
    const { url, projectId } = sending.target;
    // Project IDs are unique, while an address can change: that of the local endpoint does at each start.
    if (connection.projectId === projectId || connection.url === url)
      return session(connection, ports, await secrets.all());
    return failed(l10n.t('Target "{0}" has a different URL now. The job was sent to {1}.', connection.name, url));
  } catch (error) {
    return failed(messageOf(error));
  }
}
