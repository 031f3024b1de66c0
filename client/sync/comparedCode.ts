import { CancellationError, l10n } from 'vscode';
import { sizeText } from '../../l10n/sizeText.ts';
import { folderSync } from '../../modelarts/node/folderSync.ts';
import { type ObsFolder, obsPathOf } from '../../modelarts/obs/obsAddress.ts';
import type { RemoteObject } from '../../modelarts/obs/obsXml.ts';
import { isFailed, type Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { carryOut, prepareSync, type SyncParts, type SyncResult } from '../../modelarts/sync/carryOut.ts';
import type { SyncPlan } from '../../modelarts/sync/planSync.ts';
import { bytesOf } from '../../modelarts/sync/syncTexts.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { messageOf, UserError } from '../window/errors.ts';
import { showProgress } from '../window/showProgress.ts';

interface Compared {
  readonly plan: SyncPlan;
  readonly parts: SyncParts;
}

interface Comparison {
  readonly folder: string;
  readonly destination: ObsFolder;
  readonly connection: Connection;
  readonly ports: Ports;
  /** What must never be shown. */
  readonly secrets: readonly string[];
  /** The folder of what this user's programs remember. */
  readonly state: string;
}

/** The dry run. It can be canceled. */
export async function comparedCode({
  folder,
  destination,
  connection,
  ports,
  secrets,
  state,
}: Comparison): Promise<Compared> {
  const title = l10n.t('Comparing {0} with {1}…', folder, obsPathOf(destination));
  return showProgress(title, async (signal) => {
    const prepared = folderSync({ session: session(connection, ports, secrets), folder, destination, state, signal });
    const { plan, parts } = await prepared
      .then(async (parts) => ({ plan: await prepareSync(parts), parts }))
      .catch((error: unknown) => {
        throw signal.aborted ? new CancellationError() : new UserError(messageOf(error));
      });
    if (!isFailed(plan)) return { plan, parts };
    throw signal.aborted ? new CancellationError() : new UserError(plan.reason);
  });
}

/** Sends what differs. Canceling stops between files, and says so in the result. */
export function sendCode(
  { plan, parts }: Compared,
  removes: readonly RemoteObject[],
): Promise<SyncResult & { readonly isCanceled: boolean }> {
  const [files, size] = [plan.uploads.length, sizeText(bytesOf(plan.uploads))];
  const title = l10n.t('Syncing code to {0}…', obsPathOf(parts.destination));
  return showProgress(title, async (signal, tell) => {
    const onProgress: Parameters<typeof carryOut>[1]['onProgress'] = (done) =>
      tell({
        message: l10n.t('{0} of {1} files, {2} of {3}', done.files, files, sizeText(done.bytes), size),
        increment: 100 / files,
      });
    const result = await carryOut(plan, { removes, onProgress }, { ...parts, signal });
    return { ...result, isCanceled: signal.aborted };
  });
}
