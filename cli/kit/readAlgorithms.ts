import { readFileSync, type Stats, statSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { algorithmsIn, type ManagedAlgorithms } from '../../endpoint/operations/managedAlgorithms.ts';
import { UsageError } from './command.ts';

/**
 * Reads a file of algorithms, and reads it again when it has changed, so that algorithms can be added while the endpoint runs. If it can't
 * be read then, that is logged once and the algorithms stay as they were.
 */
export function readAlgorithms(file: string, log: (line: string) => void): () => ManagedAlgorithms {
  let seen = versionOf(file);
  let algorithms = algorithmsOf(file);
  return () => {
    const version = versionOf(file);
    if (version === seen) return algorithms;
    seen = version;
    try {
      algorithms = algorithmsOf(file);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
    return algorithms;
  };
}

const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

function versionOf(file: string): string {
  const { mtimeMs = 0, size = 0 } = statsOf(file) ?? {};
  return `${mtimeMs} ${size}`;
}

/** In bytes. An algorithm has a few thousand. */
const largestFile = 20_000_000;

function algorithmsOf(file: string): ManagedAlgorithms {
  const stats = statsOf(file);
  if (!stats) throw new UsageError(l10n.t("File {0} doesn't exist.", file));
  // A pipe or device could block for good.
  const isReadable = stats.isFile() && stats.size <= largestFile;
  const algorithms = isReadable ? algorithmsIn(readFileSync(file, 'utf8')) : undefined;
  if (algorithms) return algorithms;
  throw new UsageError(l10n.t('{0} must contain JSON like {1}.', file, '[{"metadata": {"id": "…", "name": "…"}}]'));
}
