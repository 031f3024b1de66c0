import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Decoded } from '../../files/decode.ts';
import { type FileText, readRegularFileSync, readStream } from '../../files/readRegularFile.ts';
import { UsageError } from './command.ts';

/** Reads a job file; `-` is standard input, which can have the name of a file. */
export async function readJobFile(file: string, stdinName = '-'): Promise<TextDocument> {
  if (file !== '-') return readJobFileSync(file);
  return documentOf(stdinName, await readStream(process.stdin, largestFile));
}

/** Reads a job file that isn't standard input. */
export const readJobFileSync = (file: string, wasSeen = false): TextDocument =>
  documentOf(file, contentOf(file, wasSeen));

/** In bytes. A job has a few thousand, and services take a few million. */
const largestFile = 20_000_000;

function contentOf(file: string, wasSeen: boolean): FileText {
  try {
    return readRegularFileSync(file, largestFile, wasSeen);
  } catch (error) {
    throw unreadable(file, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

function documentOf(file: string, read: FileText): TextDocument {
  if ('refused' in read) throw unreadable(file, read.refused);
  // What is in it can't be known, or is known but would be sent in another encoding than the file has.
  if (read.encoding !== 'UTF-8') throw unreadable(file, isBinary(read) ? 'binary' : read.encoding);
  return TextDocument.create(file, 'trainingjob', 0, read.text);
}

/** No text has this character, which an archive or an image hardly goes without. */
const isBinary = ({ text, encoding }: Decoded): boolean => encoding === 'unknown' && text.includes('\0');

const unreadable = (file: string, code: string): UsageError =>
  new UsageError(reasons(file)[code] ?? l10n.t("Can't read {0} ({1}).", file, code));

const reasons = (file: string): Readonly<Record<string, string>> => ({
  ENOENT: l10n.t("File {0} doesn't exist.", file),
  EISDIR: l10n.t('{0} is a folder. Specify a job file in it.', file),
  irregular: l10n.t(
    "{0} isn't a regular file, so it isn't read. To check what a program writes, pipe it to standard input and specify -.",
    file,
  ),
  tooLarge: l10n.t("{0} is larger than {1} MB, so it isn't read.", file, largestFile / 1_000_000),
  'UTF-16': l10n.t('{0} is in UTF-16. Save it as UTF-8.', file),
  GBK: l10n.t("{0} isn't in UTF-8, but probably in GBK. Save it as UTF-8.", file),
  binary: l10n.t("{0} isn't a text file.", file),
  unknown: l10n.t("{0} isn't in UTF-8. Save it as UTF-8.", file),
  ELOOP: l10n.t('{0} is a link that leads back to itself.', file),
  EACCES: l10n.t("You don't have permission to read {0}.", file),
});
