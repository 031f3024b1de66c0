import { parsedJson, propertiesOf } from '../jsonValue.ts';

/** What we have put into a folder of object storage. */
export interface SyncManifest {
  readonly entries: () => Promise<ManifestEntries>;
  /** On disk before it resolves. */
  readonly note: (entry: ManifestEntry) => Promise<void>;
}

export interface ManifestEntry {
  readonly key: string;
  /** Of the content, in hex. */
  readonly md5: string;
  /** What the service calls this content. Absent before it has answered: then nothing is known of the object. */
  readonly etag?: string;
}

export type ManifestEntries = ReadonlyMap<string, ManifestEntry>;

/** A line for each entry; the last one of a key counts. One that a killed process has left incomplete is no JSON. */
export function manifestEntriesIn(text: string): ManifestEntries {
  const entries = new Map<string, ManifestEntry>();
  for (const line of text.split('\n')) {
    const { key, md5, etag } = propertiesOf(parsedJson(line));
    if (typeof key === 'string' && typeof md5 === 'string')
      entries.set(key, { key, md5, ...(typeof etag === 'string' && { etag }) });
  }
  return entries;
}
