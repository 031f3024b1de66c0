import { readFile, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { type Callers, callersIn } from '../endpoint/callers.ts';
import { UsageError } from './command.ts';

/** Reads a file of secrets, which nobody else may be able to read. Its content is never repeated. */
export async function readCallers(file: string): Promise<Callers> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(l10n.t('There is no file {0}.', file));
  // Windows has no such mode; there the folder of the user is private.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new UsageError(l10n.t('Other users may read {0}, which holds secrets. Make it private: chmod 600.', file));
  const callers = callersIn(await readFile(file, 'utf8'));
  if (callers) return callers;
  throw new UsageError(
    l10n.t('{0} has to hold JSON such as {1}.', file, '{"keys": [{"accessKey": "…", "secretKey": "…"}]}'),
  );
}
