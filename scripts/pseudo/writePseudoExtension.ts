import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doc, Docs } from '../../l10n/translation.ts';
import { pseudoText } from './pseudoText.ts';

/** The name by which Windows and VS Code know a language that nobody speaks. */
export const pseudoLanguage = 'qps-ploc';

/** What an installed extension consists of, as `.vscodeignore` lets through. */
const parts = [
  'package.json',
  'package.nls.json',
  'LICENSE',
  'README.md',
  'client/assets',
  'docs',
  'schemas',
  'snippets',
];
const programs = '{*.{cjs,js,css},browser/*.cjs}';

/** The built extension once more, with the pseudo-language beside English. It is for tests: never committed, never shipped. */
export function writePseudoExtension(built: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const part of parts) cpSync(part, join(folder, part), { recursive: true });
  for (const program of globSync(programs, { cwd: built })) cpSync(join(built, program), join(folder, 'dist', program));
  mkdirSync(join(folder, 'l10n'));
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const { fields, rules } = readJson<Docs>('l10n/docs.l10n.json');
  write(`package.nls.${pseudoLanguage}.json`, mapValues(readJson<Texts>('package.nls.json'), pseudoText));
  write(`l10n/bundle.l10n.${pseudoLanguage}.json`, mapValues(readJson<Texts>('l10n/bundle.l10n.json'), pseudoText));
  write(`l10n/docs.l10n.${pseudoLanguage}.json`, {
    fields: mapValues(fields, pseudoDoc),
    rules: mapValues(rules, pseudoDoc),
  });
}

type Texts = Readonly<Record<string, string>>;

const pseudoDoc = ({ message, hash }: Doc): Doc => ({ message: pseudoText(message), hash });

const mapValues = <V>(record: Readonly<Record<string, V>>, change: (value: V) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8'));
