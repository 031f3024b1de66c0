import type { WriteForeignJobParams, WrittenJob } from '../foreignProtocol.ts';
import { type FormatId, formatNames } from '../formats/formatNames.ts';
import { writers } from '../formats/formats.ts';
import { parsedValue } from '../formats/jsonJob.ts';

/** A job, as it would be sent, in another form; nothing if it isn't JSON, or the form isn't known. */
export function writeForeignJob({ format, body, to = {} }: WriteForeignJobParams): WrittenJob | undefined {
  const value = parsedValue(body);
  return value === undefined || !isFormat(format) ? undefined : writers[format](value, to);
}

/** Whether a word is one of those in the table. */
export const isFormat = (word: string): word is FormatId => Object.hasOwn(formatNames, word);
