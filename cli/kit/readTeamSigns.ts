import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readRegularFile } from '../../files/readRegularFile.ts';
import type { LogSigns } from '../../modelarts/answers/logSigns/logSign.ts';
import { teamSignsIn } from '../../modelarts/failure/teamSigns.ts';
import { terminal } from './terminal.ts';

/** In bytes. Signatures have a few hundred each. */
const largestFile = 1_000_000;

/** The signatures of a team: of the nearest `.trainingjob/signatures.json` in a folder or one above it. Says what is wrong with them. */
export async function readTeamSigns(folder: string): Promise<LogSigns> {
  const file = join(folder, '.trainingjob', 'signatures.json');
  const read = await readRegularFile(file, largestFile).catch((error) =>
    isAbsent(error) ? undefined : { refused: String(error) },
  );
  if (!read) return dirname(folder) === folder ? {} : readTeamSigns(dirname(folder));
  if ('refused' in read) {
    terminal.warn(l10n.t("{0} can't be read, so its signatures are left out.", file));
    return {};
  }
  const { signs, faults } = teamSignsIn(read.text);
  for (const fault of faults) terminal.warn(l10n.t('{0}: {1}', file, fault));
  return signs;
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
