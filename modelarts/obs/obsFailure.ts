import * as l10n from '@vscode/l10n';
import { maskText } from '../masks/maskSecrets.ts';
import { type Failure, failed } from '../session/ports.ts';
import { elementIn } from './obsXml.ts';

/** Why object storage didn't do what it was asked for. */
export interface ObsFailure extends Failure {
  /** Whether other objects would fail, too. */
  readonly concernsAll: boolean;
  /** Object storage has answered, and refused. */
  readonly isRefusal?: true;
  /** There are no keys to sign with, because IAM gives none or wasn't reached. */
  readonly isOfKeys?: true;
}

export const failedForAll = (reason: string): ObsFailure => ({ ...failed(reason), concernsAll: true });

/** An answer without success. */
export interface ObsRejection {
  readonly status: number;
  readonly text: string;
}

/** Whether the same request can succeed later. */
export const isTemporary = ({ status, text }: ObsRejection): boolean =>
  status === 408 || status === 429 || status >= 500 || passing.has(elementIn(text, 'Code') ?? '');

/** What came was less than what was sent. */
const passing: ReadonlySet<string> = new Set(['BadDigest', 'IncompleteBody', 'RequestTimeout']);

/**
 * Says what a rejection means. Only its code and its message are read: the rest repeats what was signed, with the security token.
 */
export function rejectionOf({ status, text }: ObsRejection, bucket: string, secrets: readonly string[]): ObsFailure {
  const code = elementIn(text, 'Code') ?? `HTTP ${status}`;
  const known = texts(bucket)[code] ?? (isOfOthers({ status, text }) ? notObs() : undefined) ?? moved(status, bucket);
  const said = maskText(elementIn(text, 'Message') ?? '', secrets);
  const concernsAll = !ofOne.has(code);
  const shown = maskText(code, secrets);
  const refusal = { concernsAll, isRefusal: true as const };
  if (known !== undefined) return { ...failed(l10n.t('{0} ({1})', known, shown)), ...refusal };
  const reason =
    said === ''
      ? l10n.t('Object storage answered with {0}.', shown)
      : l10n.t('Object storage answered with {0} and says: {1}', shown, said);
  return { ...failed(reason), ...refusal };
}

/** What object storage refuses has a code, or nothing at all. Anything else is a page of another server, such as a proxy. */
const isOfOthers = ({ status, text }: ObsRejection): boolean =>
  status < 500 && text.trim() !== '' && elementIn(text, 'Code') === undefined;

const notObs = (): string =>
  l10n.t(
    'This isn\'t an answer of object storage. Check "obsUrl" of the target, or TRAININGJOB_OBS_URL for the command line.',
  );

const moved = (status: number, bucket: string): string | undefined =>
  status === 301 || status === 307 ? otherRegion(bucket) : undefined;

const ofOne: ReadonlySet<string> = new Set([
  'BadDigest',
  'EntityTooLarge',
  'IncompleteBody',
  'InvalidObjectName',
  'KeyTooLong',
  'KeyTooLongError',
  'NoSuchKey',
  'ObjectConflict',
]);

const otherRegion = (bucket: string): string =>
  l10n.t('Bucket "{0}" is in another region than the target. Use a bucket of the target\'s region.', bucket);

const texts = (bucket: string): Readonly<Record<string, string>> => ({
  AccessDenied:
    bucket === ''
      ? l10n.t('The credentials have no permission to list buckets.')
      : l10n.t('The credentials have no permission for bucket "{0}".', bucket),
  BadDigest: l10n.t('The content arrived damaged, or the file was changed while it was sent.'),
  EntityTooLarge: l10n.t('The file is too large for object storage.'),
  IncompleteBody: l10n.t('The content arrived incomplete.'),
  InsufficientStorageSpace: l10n.t('Bucket "{0}" has no space left by its quota.', bucket),
  InvalidAccessKeyId: l10n.t("Object storage doesn't know the access key, or its security token is wrong or expired."),
  InvalidObjectName: l10n.t("Object storage doesn't accept this name."),
  NoSuchBucket: l10n.t('Bucket "{0}" doesn\'t exist. Create it in the console, or correct "code_dir".', bucket),
  ObjectConflict: l10n.t('An object with the name of one of its folders is in the way.'),
  PermanentRedirect: otherRegion(bucket),
  RequestTimeTooSkewed: l10n.t('The clock of this machine is wrong by more than 15 minutes.'),
  SignatureDoesNotMatch: l10n.t('The secret access key is wrong.'),
  TemporaryRedirect: otherRegion(bucket),
});
