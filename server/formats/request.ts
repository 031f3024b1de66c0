import * as l10n from '@vscode/l10n';
import type { Found, Refused } from './format.ts';
import { readBody } from './jsonJob.ts';
import { unknownNotes } from './notes.ts';
import type { Command, Word } from './words.ts';

/** What is sent, or the file that it comes from. */
export type Body = Word | { readonly file: string };

/** A request that a command makes. */
export interface Request {
  readonly body?: Body;
  readonly hasHeaders: boolean;
  readonly hasAddress: boolean;
  readonly notes?: readonly string[];
}

/** The job that a request sends. Headers can have tokens, so nothing of them is taken or said. */
export function jobOfRequest(body: Body, { hasHeaders, notes = [] }: Request): Found | Refused {
  if ('file' in body) return { refused: fileText(body.file) };
  const found = readBody(body.text);
  if ('refused' in found)
    return body.unknown.length ? { refused: `${found.refused} ${unknownNotes(body.unknown).join('')}` } : found;
  const left = hasHeaders ? [l10n.t('The address and the headers of the request were left out.')] : [];
  return { job: found.job, notes: [...found.notes, ...unknownNotes(body.unknown), ...notes, ...left] };
}

/** A long name isn't one, and could be anything. */
const fileText = (file: string): string =>
  /^[^\r\n{}]{1,200}$/.test(file)
    ? l10n.t(
        'The body of the request comes from "{0}", which isn\'t read. Open that file and import its content.',
        file,
      )
    : l10n.t("The body of the request comes from elsewhere, which isn't read. Import its content.");

/** A value that a shell would read from a file is that file. */
export function bodyOf(value: Word, { input, reads }: Command): Body {
  const [, file] =
    /^(?:\$\(\s*(?:cat\s|<)\s*([^)\s]+)\s*\)|`\s*cat\s+([^`\s]+)\s*`)$/.exec(value.text)?.filter(Boolean) ?? [];
  if (file !== undefined) return { file };
  if (!value.text.startsWith('@')) return value;
  return value.text === '@-' ? (input ?? { file: reads ?? '-' }) : { file: value.text.slice(1) };
}
