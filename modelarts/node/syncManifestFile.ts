import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObsFolder } from '../obs/obsAddress.ts';
import { type ManifestEntries, manifestEntriesIn, type SyncManifest } from '../sync/syncManifest.ts';
import { isLoopback } from '../target/connection.ts';

/** In bytes. */
const largestFile = 20_000_000;

/** Keeps a manifest in a file for each folder of object storage, which only grows while several processes write to it. */
export function syncManifestFile(state: string, obsUrl: string, { bucket, prefix }: ObsFolder): SyncManifest {
  const name = createHash('sha256')
    .update(JSON.stringify([hostOf(obsUrl), bucket, prefix]))
    .digest('hex')
    .slice(0, 32);
  const file = join(state, 'sync', `${name}.jsonl`);
  return {
    entries: async () => {
      const text = await textOf(file);
      const entries = manifestEntriesIn(text);
      // A line that another process adds meanwhile is lost. Then its file is compared by its MD5, or sent again.
      if (text.length > 200 * (entries.size + 1) * 2) await replace(file, entries);
      return entries;
    },
    note: async (entry) => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      // The first line break ends an incomplete line.
      await appendFile(file, `\n${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
  };
}

/** A local endpoint has another port at each start. */
function hostOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, hostname } = new URL(url);
  return isLoopback(hostname) ? hostname : host;
}

/** What can't be read is no loss: files are compared by their MD5, or sent again. */
async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() && found.size <= largestFile ? readFile(file, 'utf8').catch(() => '') : '';
}

async function replace(file: string, entries: ManifestEntries): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  const lines = [...entries.values()].map((entry) => `${JSON.stringify(entry)}\n`);
  await writeFile(draft, lines.join(''), { mode: 0o600 });
  await rename(draft, file);
}
