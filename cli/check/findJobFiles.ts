import { statSync } from 'node:fs';
import { normalize } from 'node:path';
import * as l10n from '@vscode/l10n';
import { glob, isDynamicPattern } from 'tinyglobby';
import { findFiles } from '../../files/findFiles.ts';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { UsageError } from '../kit/command.ts';

/**
 * The files that arguments name, each once: a file as it is, `-` for standard input, of a folder the job files in it and in those below
 * it, of a pattern such as `jobs/**` what fits it. A folder or pattern without files is a mistake, so that a check in CI doesn't pass by a wrong path.
 */
export async function findJobFiles(args: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const arg of args) for (const file of await filesOf(arg)) found.add(tidy(file));
  return [...found];
}

/** As a report names it, so that `./a` is `a`; but a file that is called `-` isn't standard input. */
const tidy = (file: string): string => (normalize(file) === '-' ? file : normalize(file));

async function filesOf(arg: string): Promise<readonly string[]> {
  const isFolder = arg === '-' ? undefined : statSync(arg, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder) return filesIn(arg);
  // A name can look like a pattern, and one that doesn't exist is said when it is read.
  if (isFolder === false || !isDynamicPattern(arg)) return [arg];
  const files = await glob(arg.replaceAll('\\', '/'), {
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  if (files.length === 0) throw new UsageError(l10n.t('No file fits "{0}".', arg));
  return files.toSorted();
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const files = await findFiles(folder, {
    isWanted: isJobFileName,
    onUnread: (unread) => {
      throw new UsageError(l10n.t("Folder {0} can't be read.", unread));
    },
  });
  if (files.length === 0) throw new UsageError(l10n.t('{0} has no file that ends with .trainingjob.json.', folder));
  return files.toSorted();
}
