import { stat } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readRegularFile } from '../../files/readRegularFile.ts';
import { type Identity, identityInProfile } from '../target/identity.ts';

/** The credentials file of the official SDKs. */
export const profilePath = (environment: Environment): string =>
  environment['HUAWEICLOUD_SDK_CREDENTIALS_FILE'] || join(homedir(), '.huaweicloud', 'credentials');

type Environment = Readonly<Record<string, string | undefined>>;

/** The access keys in that file. */
export const identityInProfileFile = async (environment: Environment): Promise<Identity | undefined> =>
  identityInProfile((await readPrivateFile(profilePath(environment))) ?? '');

/** In bytes. Credentials have a few hundred. */
const largestFile = 1_000_000;

/** The text of a file with secrets, or nothing when there is no such file. Rejects when other users can read it, or when it's too large. */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  // Windows stores permissions elsewhere.
  if (platform() !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(l10n.t("{0} can be read by other users, so it isn't used. Run chmod 600 on it.", path));
  const file = await readRegularFile(path, largestFile);
  if ('text' in file) return file.text;
  if (file.refused === 'irregular') return undefined;
  throw new Error(l10n.t("{0} is larger than {1} MB, so it isn't read.", path, largestFile / 1_000_000));
}
