import * as l10n from '@vscode/l10n';
import { type Callers, callersIn } from '../../endpoint/access/callers.ts';
import { readPrivateFile } from '../../modelarts/node/profileFile.ts';
import { UsageError } from './command.ts';

/** Reads a file of secrets that only its owner can read. Errors never repeat its content. */
export async function readCallers(file: string): Promise<Callers> {
  const text = await readPrivateFile(file);
  if (text === undefined) throw new UsageError(l10n.t("File {0} doesn't exist, or isn't a regular file.", file));
  const callers = callersIn(text);
  if (callers) return callers;
  const sample = '{"keys": [{"accessKey": "…", "secretKey": "…"}]}';
  throw new UsageError(l10n.t('{0} must contain JSON like {1}.', file, sample));
}
