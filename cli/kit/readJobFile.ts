import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { UsageError } from './command.ts';

/** Reads a job file; `-` is standard input. */
export async function readJobFile(file: string): Promise<TextDocument> {
  return TextDocument.create(file, 'trainingjob', 0, await contentOf(file));
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(reasons(file)[code] ?? l10n.t("Can't read {0} ({1}).", file, code));
  }
}

const reasons = (file: string): Readonly<Record<string, string>> => ({
  ENOENT: l10n.t("File {0} doesn't exist.", file),
  EISDIR: l10n.t('{0} is a folder. Specify a job file in it.', file),
  EACCES: l10n.t("You don't have permission to read {0}.", file),
});
