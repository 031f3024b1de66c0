import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readRegularFile } from '../../files/readRegularFile.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { parseCatalogue } from '../catalogue/parseCatalogue.ts';
import { sha256 } from './sign.ts';

/** In bytes. 20,000 flavors have some millions. */
const largestFile = 50_000_000;

/** What is known of targets, a file for each in a folder. It has no secrets. */
export interface CatalogueFiles {
  /** Nothing when there is none, or none that can be read. */
  readonly read: (key: string) => Promise<Catalogue | undefined>;
  readonly write: (key: string, catalogue: Catalogue) => Promise<void>;
}

export const catalogueFiles = (folder: string): CatalogueFiles => {
  const pathOf = (key: string) => join(folder, `${sha256(key).slice(0, 32)}.json`);
  return {
    read: async (key) => {
      try {
        const file = await readRegularFile(pathOf(key), largestFile);
        return 'text' in file ? parseCatalogue(JSON.parse(file.text)) : undefined;
      } catch {
        return undefined;
      }
    },
    write: async (key, catalogue) => {
      const path = pathOf(key);
      const draft = `${path}.${process.pid}.new`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(draft, JSON.stringify(catalogue), { mode: 0o600 });
      await rename(draft, path);
    },
  };
};
