import * as l10n from '@vscode/l10n';
import { printableJson } from '../../l10n/printable.ts';
import { sizeText } from '../../l10n/sizeText.ts';
import type { SyncResult } from '../../modelarts/sync/carryOut.ts';
import type { SyncPlan } from '../../modelarts/sync/planSync.ts';
import { bytesOf, failedFileText, reasonText } from '../../modelarts/sync/syncTexts.ts';

export interface SyncRun {
  readonly folder: string;
  /** As `obs://bucket/folder/`. */
  readonly destination: string;
  readonly plan: SyncPlan;
  /** Whether objects without a file are deleted. */
  readonly deletes: boolean;
}

interface EndedRun extends SyncRun {
  readonly result: SyncResult;
  readonly isInterrupted: boolean;
}

/** Prints what a sync would do, and what it has done. */
export const syncFormats = {
  text: { plan: planText, result: resultText },
  json: { plan: (run: SyncRun) => json(planData(run)), result: resultJson },
} as const;

function planText({ folder, destination, plan, deletes }: SyncRun): string {
  const { uploads, unchanged, remoteOnly, refused, leftOut, alike } = plan;
  return [
    l10n.t('From {0} to {1}', folder, destination),
    ...uploads.map(({ path, size, replaces }) =>
      replaces ? l10n.t('  replace {0} ({1})', path, sizeText(size)) : l10n.t('  add {0} ({1})', path, sizeText(size)),
    ),
    ...remoteOnly.map(({ key }) =>
      deletes ? l10n.t('  delete {0}', key) : l10n.t('  keep {0}, which is only there', key),
    ),
    ...refused.map(({ path, refusal }) => `  ${failedFileText({ path, reason: refusal })}`),
    ...alike.map((paths) => l10n.t('  These names differ only in case or accents: {0}', paths.join(', '))),
    ...leftOut.map(({ path, pattern }) => l10n.t('  left out {0} ({1})', path, pattern)),
    l10n.t('To send: {0} ({1})', uploads.length, sizeText(bytesOf(uploads))),
    l10n.t('Unchanged: {0}', unchanged.length),
    deletes ? l10n.t('To delete: {0}', remoteOnly.length) : l10n.t('Only there: {0}', remoteOnly.length),
    ...(refused.length > 0 ? [l10n.t("Can't be sent: {0}", refused.length)] : []),
  ].join('\n');
}

function resultText({ plan, deletes, result, isInterrupted }: EndedRun): string {
  const { sent, removed, failed, stopped } = result;
  const isWhole = sent.length === plan.uploads.length;
  return [
    ...failed.map(failedFileText),
    ...(isInterrupted ? [l10n.t('Interrupted.')] : stopped === undefined ? [] : [stopped]),
    l10n.t('Sent: {0} of {1} files ({2})', sent.length, plan.uploads.length, sizeText(bytesOf(sent))),
    ...(deletes ? [l10n.t('Deleted: {0} of {1}', removed.length, plan.remoteOnly.length)] : []),
    ...(isWhole ? [] : [l10n.t('To send the rest, run this command again.')]),
  ].join('\n');
}

function resultJson(run: EndedRun): string {
  const { sent, removed, failed, stopped } = run.result;
  return json({
    ...planData(run),
    sent: sent.map(({ path }) => path),
    deleted: removed.map(({ key }) => key),
    failed: failed.map(({ path, reason }) => ({ path, reason: reasonText(reason) })),
    ...(stopped !== undefined && { stopped }),
    interrupted: run.isInterrupted,
  });
}

const planData = ({ folder, destination, plan, deletes }: SyncRun) => ({
  folder,
  destination,
  deletes,
  uploads: plan.uploads.map(({ path, size, replaces }) => ({ path, size, replaces })),
  unchanged: plan.unchanged.length,
  only_there: plan.remoteOnly.map(({ key, size }) => ({ key, size })),
  refused: plan.refused.map(({ path, refusal }) => ({ path, reason: reasonText(refusal) })),
  left_out: plan.leftOut,
  alike: plan.alike,
});

const json = (value: object): string => printableJson(JSON.stringify(value, null, 2));
