import { readFileSync, type Stats, statSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { UsageError } from './command.ts';

/**
 * Reads a file, and reads it again when it has changed. If it can't be read then, that is logged once, and the value stays as it was.
 * A pipe or device, which could block for good, and what is too large count as empty.
 */
export function changingFile<T>(file: string, read: (text: string) => T, log: (line: string) => void): () => T {
  let seen = versionOf(file);
  let value = read(textOf(file));
  return () => {
    const version = versionOf(file);
    if (version === seen) return value;
    seen = version;
    try {
      value = read(textOf(file));
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
    return value;
  };
}

const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

function versionOf(file: string): string {
  const { mtimeMs = 0, size = 0 } = statsOf(file) ?? {};
  return `${mtimeMs} ${size}`;
}

/** In bytes. An algorithm has a few thousand. */
const largestFile = 20_000_000;

function textOf(file: string): string {
  const stats = statsOf(file);
  if (!stats) throw new UsageError(l10n.t("File {0} doesn't exist.", file));
  return stats.isFile() && stats.size <= largestFile ? readFileSync(file, 'utf8') : '';
}
