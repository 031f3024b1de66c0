import { l10n } from 'vscode';
import { sizeText } from '../../l10n/sizeText.ts';
import { obsPathOf } from '../../modelarts/obs/obsAddress.ts';
import type { SyncParts } from '../../modelarts/sync/carryOut.ts';
import type { SyncPlan } from '../../modelarts/sync/planSync.ts';
import { bytesOf, failedFileText } from '../../modelarts/sync/syncTexts.ts';
import { plainText } from '../window/plainText.ts';

/** What is asked before anything is sent. */
export const syncQuestion = ({ uploads }: SyncPlan, { destination }: SyncParts): string =>
  plainText(
    uploads.length === 1
      ? l10n.t('Sync 1 file ({0}) to {1}?', sizeText(bytesOf(uploads)), obsPathOf(destination))
      : l10n.t('Sync {0} files ({1}) to {2}?', uploads.length, sizeText(bytesOf(uploads)), obsPathOf(destination)),
  );

/** What a sync would do, in lines that fit into a dialog. */
export function syncDetail(plan: SyncPlan, { folder }: SyncParts, target: string): string {
  const { uploads, unchanged, remoteOnly, refused, leftOut, alike } = plan;
  const lines = [
    l10n.t('From: {0}', folder.path),
    l10n.t('Target: {0}', target),
    uploads.length > 0 && l10n.t('Differing: {0}', firstOf(uploads.map(({ path }) => path))),
    l10n.t('Unchanged: {0}', unchanged.length),
    remoteOnly.length > 0 &&
      l10n.t('Only in object storage, and kept there: {0}', firstOf(remoteOnly.map(({ key }) => key))),
    leftOut.length > 0 && l10n.t('Left out: {0}', firstOf(leftOut.map(({ path }) => path))),
    ...alike.slice(0, most).map((paths) => l10n.t('These names differ only in case or accents: {0}', paths.join(', '))),
    refused.length > 0 && l10n.t("Can't be sent: {0}", refused.length),
    ...refused.slice(0, most).map(({ path, refusal }) => failedFileText({ path, reason: refusal })),
  ];
  return lines
    .filter((line) => line !== false)
    .map(plainText)
    .join('\n');
}

/** The dialog must fit on the screen. */
const most = 4;

const firstOf = (names: readonly string[]): string =>
  names.length > most
    ? l10n.t('{0}, and {1} more', names.slice(0, most).join(', '), names.length - most)
    : names.join(', ');
