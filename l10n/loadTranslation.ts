import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languagesFor } from './language.ts';
import { english, type Translation } from './translation.ts';

/** The closest translation to a locale that the folder holds; English where it holds none. */
export async function loadTranslation(folder: string, locale: string | undefined): Promise<Translation> {
  for (const language of languagesFor(locale)) {
    const texts = await readJson(join(folder, `bundle.l10n.${language}.json`));
    const docs = await readJson(join(folder, `docs.l10n.${language}.json`));
    if (texts || docs) return { texts: texts ?? english.texts, docs: docs ?? english.docs };
  }
  return english;
}

/** What a JSON file holds; nothing when there is no such file. */
const readJson = async (path: string) => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
