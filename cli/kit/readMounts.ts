import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Mounts } from '../../endpoint/obs/obsFolders.ts';
import { isRecord } from '../../modelarts/jsonValue.ts';
import { changingFile } from './changingFile.ts';
import { UsageError } from './command.ts';

/** Folders are relative to the file, or to the working folder. */
export function mountsIn(given: string, log: (line: string) => void): () => Mounts {
  if (!given.startsWith('{')) return changingFile(given, (text) => mountsOf(text, dirname(resolve(given))), log);
  const mounts = mountsOf(given, process.cwd());
  return () => mounts;
}

function mountsOf(text: string, folder: string): Mounts {
  const value = parsed(text);
  if (isRecord(value) && Object.values(value).every((path) => typeof path === 'string'))
    return Object.fromEntries(Object.entries(value).map(([prefix, path]) => [prefix, resolve(folder, String(path))]));
  throw new UsageError(
    l10n.t('--mounts must be JSON like {0}, or a file that contains it.', '{"obs://bucket/code/": "FOLDER"}'),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
