import { jsonText } from '../document/value.ts';
import type { ForeignJob } from '../foreignProtocol.ts';
import { readForeign } from '../formats/formats.ts';
import { isJobFile } from '../formats/jsonJob.ts';

/** The job file for a text in whichever form; nothing if no form is certain. */
export function readForeignJob(text: string): ForeignJob | undefined {
  if (isJobFile(text)) return { text, isJobFile: true, notes: [] };
  const found = readForeign(text);
  if (!found || 'refused' in found) return found;
  return { text: `${jsonText(found.job)}\n`, isJobFile: false, notes: found.notes };
}
