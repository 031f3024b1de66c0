import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { environmentLocale } from '../l10n/language.ts';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { terminal } from './kit/terminal.ts';

/** Reads the texts in the language of the environment. */
export async function speak(): Promise<void> {
  const { texts } = await loadTranslation(join(__dirname, '..', 'l10n'), environmentLocale(process.env), (text) =>
    terminal.warn(`trainingjob: ${text}`),
  );
  l10n.config({ contents: texts });
}
