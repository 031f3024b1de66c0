import * as l10n from '@vscode/l10n';
import { type Callers, callersIn } from '../endpoint/access/callers.ts';
import { readPrivateFile } from '../modelarts/node/profileFile.ts';
import { UsageError } from './command.ts';

/** Reads a file of secrets, which nobody else may be able to read. Its content is never repeated. */
export async function readCallers(file: string): Promise<Callers> {
  const text = await readPrivateFile(file);
  if (text === undefined) throw new UsageError(l10n.t('There is no file {0}.', file));
  const callers = callersIn(text);
  if (callers) return callers;
  const sample = '{"keys": [{"accessKey": "…", "secretKey": "…"}]}';
  throw new UsageError(l10n.t('{0} has to hold JSON such as {1}.', file, sample));
}
