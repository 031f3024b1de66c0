import * as l10n from '@vscode/l10n';
import type { FailedFile } from './carryOut.ts';
import type { Refusal, RefusedFile } from './localFolder.ts';

/** Why a file isn't sent. */
const refusalTexts: Readonly<Record<Refusal, () => string>> = {
  backslash: () => l10n.t('The name has a backslash, which ends a folder on some systems.'),
  brokenLink: () => l10n.t('The link leads nowhere.'),
  changing: () => l10n.t('The file is being written to. Sync again when it no longer changes.'),
  controlCharacter: () => l10n.t('The name has a control character, such as a line break.'),
  inTheWay: () => l10n.t('A file here and a folder in object storage have the same name, or the other way around.'),
  irregular: () => l10n.t("It isn't a regular file."),
  leadsOut: () => l10n.t('The link leads out of the folder.'),
  leadsUp: () => l10n.t('The link leads to a folder that it is in.'),
  nameTooLong: () => l10n.t('The path is longer than 1,024 bytes.'),
  notUtf8: () => l10n.t("The name isn't UTF-8."),
  tooDeep: () => l10n.t('The folder is more than {0} levels deep.', deepestFolder),
  tooLarge: () => l10n.t('The file is larger than {0} GB.', largestFile / 1024 ** 3),
  unreadable: () => l10n.t("The file can't be read."),
  vanished: () => l10n.t('The file is no longer there.'),
};

/** Levels of folders. */
export const deepestFolder = 64;

/** In bytes. What object storage takes at once. */
export const largestFile = 5 * 1024 ** 3;

export const failedFileText = ({ path, reason }: FailedFile): string => l10n.t('{0}: {1}', path, reasonText(reason));

export const reasonText = (reason: FailedFile['reason']): string =>
  isRefusal(reason) ? refusalTexts[reason]() : reason;

const isRefusal = (reason: string): reason is Refusal => Object.hasOwn(refusalTexts, reason);

/** The first of the files that can't be sent. */
export function refusedText(refused: readonly RefusedFile[]): string {
  const [{ path, refusal } = { path: '', refusal: 'unreadable' as const }] = refused;
  const first = failedFileText({ path, reason: refusal });
  return refused.length === 1
    ? l10n.t("1 file can't be sent. {0}", first)
    : l10n.t("{0} files can't be sent. The first one is {1}", refused.length, first);
}

export const bytesOf = (files: readonly { readonly size: number }[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);
