import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { UsageError } from '../kit/command.ts';
import { readJobFileSync } from '../kit/readJobFile.ts';

/** Writes a changed text in the place of the one that was read. However the process ends, the file has one of them; a link stays a link. */
export function replaceFile(file: string, before: string, after: string): void {
  if (readJobFileSync(file).getText() !== before)
    throw new UsageError(l10n.t('{0} has changed meanwhile, so it was left as it is.', file));
  const path = realpathSync(file);
  const { mode } = statSync(path);
  // Another file can take the place of one that can't be written, which its user didn't want.
  if ((mode & writable) === 0) throw new UsageError(l10n.t('{0} is read-only, so it was left as it is.', file));
  const draft = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    writeFileSync(draft, after, { mode, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(l10n.t("Can't write {0}: {1}", file, String(error)));
  }
}

const writable = 0o222;
