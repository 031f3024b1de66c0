import { parse } from 'jsonc-parser';
import { CancellationError, l10n, type TextDocument, type Uri, window } from 'vscode';
import { sizeText } from '../../l10n/sizeText.ts';
import { type ObsFolder, obsPathOf } from '../../modelarts/obs/obsAddress.ts';
import type { RemoteObject } from '../../modelarts/obs/obsXml.ts';
import { isFailed, type Ports } from '../../modelarts/session/ports.ts';
import { codeOfJob } from '../../modelarts/sync/codeOfJob.ts';
import type { SyncPlan } from '../../modelarts/sync/planSync.ts';
import { bytesOf, failedFileText, refusedText } from '../../modelarts/sync/syncTexts.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import type { Confirmations } from '../submit/confirmations.ts';
import type { SyncFirst } from '../submit/submitTrainingJob.ts';
import { mountsNow } from '../targets/settingFile.ts';
import { describeTarget, type Target, type Targets } from '../targets/targets.ts';
import { type Action, commandAction, messageOf, UserError } from '../window/errors.ts';
import { jobDocument } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { readSetting } from '../window/settings.ts';
import { requireTrust } from '../window/trust.ts';
import { askForFolder } from './askForFolder.ts';
import { comparedCode, sendCode } from './comparedCode.ts';
import { mountedCode } from './mountedCode.ts';
import { syncDetail, syncQuestion } from './syncQuestion.ts';

export interface CodeSyncParts {
  readonly targets: Targets;
  readonly ports: Ports;
  readonly secrets: { readonly all: () => Promise<readonly string[]> };
  readonly confirmed: Confirmations;
  /** The folder of what this user's programs remember. */
  readonly state: string;
}

/** Sending code from here. */
export interface CodeSync {
  /** Sends the code of a job to where the job takes it from. */
  readonly sync: (file?: Uri | string) => Promise<void>;
  /** The step of Submit, by the setting. */
  readonly syncFirst: SyncFirst;
}

export const codeSync = (parts: CodeSyncParts): CodeSync => ({ sync: syncCode(parts), syncFirst: syncFirst(parts) });

const syncCode =
  (parts: CodeSyncParts) =>
  async (file?: Uri | string): Promise<void> => {
    requireTrust(l10n.t('Syncing code requires a trusted workspace.'));
    const document = await jobDocument(file);
    const again = commandAction(l10n.t('Sync Again'), 'trainingjob.syncCode', document.uri);
    await syncNow(document, parts).catch((error: unknown) => {
      throw error instanceof UserError ? withButton(error, again) : error;
    });
  };

/** A message without a button is gone after seconds, and cut after one line. */
const withButton = ({ message, actions, severity }: UserError, action: Action): UserError =>
  new UserError(message, actions.length > 0 ? actions : [action], severity);

async function syncNow(document: TextDocument, parts: CodeSyncParts): Promise<void> {
  const code = codeOfJob(JSON.stringify(parse(document.getText()) ?? null));
  if (isFailed(code)) throw new UserError(code.reason);
  const target = parts.targets.current();
  const folder = mountedFolder(code.destination);
  if (target.isLocal && folder !== undefined) {
    const text = l10n.t('Jobs on this machine take their code from {0}. Nothing needs to be copied.', folder);
    void window.showInformationMessage(plainText(text));
    return;
  }
  const local = folder ?? (await askForFolder(code.destination));
  const connection = await target.connect();
  const compared = await compare(local, code.destination, { connection, parts });
  const { plan } = compared;
  if (plan.uploads.length + plan.remoteOnly.length + plan.refused.length === 0) {
    void window.showInformationMessage(plainText(l10n.t('{0} is up to date.', obsPathOf(code.destination))));
    return;
  }
  const removes = await askWhatToDo(compared, connection);
  tell(await sendCode(compared, removes), plan, code.destination);
}

const syncFirst =
  (parts: CodeSyncParts): SyncFirst =>
  async (body, target, connection) => {
    const mode = readSetting('trainingjob.syncCodeOnSubmit');
    if (mode !== 'ask' && mode !== 'always') return;
    try {
      await syncBefore(body, { target, connection, mode }, parts);
    } catch (error) {
      if (error instanceof CancellationError) throw error;
      await askWithout(l10n.t("The code couldn't be synced. {0}", messageOf(error)));
    }
  };

interface Step {
  readonly target: Target;
  readonly connection: Connection;
  readonly mode: 'ask' | 'always';
}

async function syncBefore(body: string, { target, connection, mode }: Step, parts: CodeSyncParts): Promise<void> {
  // Some jobs have their code in an image.
  if (!parse(body)?.algorithm?.code_dir) return;
  const code = codeOfJob(body);
  if (isFailed(code)) throw new UserError(code.reason);
  const { destination } = code;
  const folder = mountedFolder(destination);
  if (target.isLocal && folder !== undefined) return;
  const local = folder ?? (await askForFolder(destination));
  const compared = await compare(local, destination, { connection, parts });
  const { plan } = compared;
  const subject = `sync ${local} ${obsPathOf(destination)} ${target.id}`;
  const isAgreed = mode === 'always' && parts.confirmed.has(subject);
  if (plan.refused.length > 0) await askWithout(refusedText(plan.refused));
  if (plan.uploads.length === 0) return;
  if (!isAgreed && (await askToSync(compared, connection)) === 'without') return;
  if (mode === 'always') await parts.confirmed.add(subject);
  const result = await sendCode(compared, []);
  if (result.isCanceled) throw new CancellationError();
  if (result.stopped !== undefined) throw new UserError(result.stopped);
  if (result.failed.length > 0) throw new UserError(result.failed.map(failedFileText).join(' '));
}

const mountedFolder = (destination: ObsFolder): string | undefined => mountedCode(mountsNow().mounts, destination);

async function compare(
  folder: string,
  destination: ObsFolder,
  { connection, parts: { ports, secrets, state } }: { readonly connection: Connection; readonly parts: CodeSyncParts },
) {
  requireObsUrl(connection);
  return comparedCode({ folder, destination, connection, ports, state, secrets: await secrets.all() });
}

function requireObsUrl({ name, obsUrl }: Connection): void {
  if (obsUrl !== undefined) return;
  throw new UserError(l10n.t('Target "{0}" has no URL of OBS, so its code can\'t be sent.', name), [
    commandAction(l10n.t('Edit Target'), 'trainingjob.editTarget', { id: name }),
  ]);
}

type Compared = Awaited<ReturnType<typeof comparedCode>>;

/** Resolves with the objects to remove: none, unless the user says so with their number. */
async function askWhatToDo({ plan, parts }: Compared, connection: Connection): Promise<readonly RemoteObject[]> {
  const sync = l10n.t('Sync');
  const { length } = plan.remoteOnly;
  const remove = length === 1 ? l10n.t('Sync and Delete 1 Object') : l10n.t('Sync and Delete {0} Objects', length);
  const options = { modal: true, detail: syncDetail(plan, parts, describeTarget(connection)) };
  const buttons = [...(plan.uploads.length > 0 ? [sync] : []), ...(length > 0 ? [remove] : [])];
  const chosen = await window.showWarningMessage(syncQuestion(plan, parts), options, ...buttons);
  if (chosen === undefined) throw new CancellationError();
  return chosen === remove ? plan.remoteOnly : [];
}

async function askToSync({ plan, parts }: Compared, connection: Connection): Promise<'sync' | 'without'> {
  const [sync, without] = [l10n.t('Sync and Submit'), l10n.t('Submit Without Syncing')];
  const options = { modal: true, detail: syncDetail(plan, parts, describeTarget(connection)) };
  const chosen = await window.showWarningMessage(syncQuestion(plan, parts), options, sync, without);
  if (chosen === undefined) throw new CancellationError();
  return chosen === sync ? 'sync' : 'without';
}

/** A job whose code isn't as it is here is submitted only if the user says so. */
async function askWithout(detail: string): Promise<void> {
  const submit = l10n.t('Submit Anyway');
  const options = { modal: true, detail: plainText(detail) };
  const chosen = await window.showWarningMessage(l10n.t('Submit although not all code is synced?'), options, submit);
  if (chosen !== submit) throw new CancellationError();
}

function tell(
  { sent, removed, failed, stopped, isCanceled }: Awaited<ReturnType<typeof sendCode>>,
  { uploads, refused }: SyncPlan,
  destination: ObsFolder,
): void {
  const path = obsPathOf(destination);
  const done = l10n.t(
    'Sent {0} of {1} files ({2}) to {3}.',
    sent.length,
    uploads.length,
    sizeText(bytesOf(sent)),
    path,
  );
  const more = [
    removed.length > 0 && l10n.t('Deleted {0} objects.', removed.length),
    isCanceled ? l10n.t('Sync again to send the rest.') : stopped,
    ...failed.slice(0, mostShown).map(failedFileText),
    refused.length > 0 && refusedText(refused),
  ].filter((text) => typeof text === 'string');
  const isWhole = !isCanceled && stopped === undefined && failed.length + refused.length === 0;
  if (!isWhole) throw new UserError([done, ...more].join(' '), [], 'warning');
  void window.showInformationMessage(plainText([done, ...more].join(' ')));
}

const mostShown = 3;
