import { readFile } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { languagesFor } from './language.ts';
import { english, type Translation } from './translation.ts';

/**
 * The closest translation to a locale that the folder holds; English where it holds none. What a damaged file would hold is in
 * English too, because nobody may lose a job to a translation.
 */
export async function loadTranslation(
  folder: string,
  locale: string | undefined,
  log: (text: string) => void,
): Promise<Translation> {
  for (const language of languagesFor(locale)) {
    const read = <Kind extends keyof Translation>(name: string, kind: Kind) =>
      readJson(join(folder, `${name}.l10n.${language}.json`), english[kind], log);
    const texts = await read('bundle', 'texts');
    const docs = await read('docs', 'docs');
    if (texts || docs) return { texts: texts ?? english.texts, docs: docs ?? english.docs };
  }
  return english;
}

/** What a file holds that is shaped like the original; the original if it is damaged, nothing if there is none. */
async function readJson<T extends object>(
  path: string,
  original: T,
  log: (text: string) => void,
): Promise<T | undefined> {
  try {
    const value: T = JSON.parse(await textOf(path, 'utf8'));
    if (isObject(value) && Object.keys(original).every((key) => isObject(value[key as keyof T]))) return value;
    log(`The translation ${path} doesn't have the expected form. Its texts are shown in English.`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    log(`The translation ${path} can't be read. Its texts are shown in English. ${reason}`);
  }
  return original;
}

const textOf = promisify(readFile);

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
