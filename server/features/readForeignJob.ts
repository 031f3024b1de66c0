import { jsonText, memberNamed, type Value } from '../document/value.ts';
import type { ForeignJob } from '../foreignProtocol.ts';
import { readForeign } from '../formats/formats.ts';
import { isJobFile } from '../formats/jsonJob.ts';

/** The job file for a text in whichever form; nothing if no form is certain. A job file stays as it is written. */
export function readForeignJob(text: string): ForeignJob | undefined {
  const found = readForeign(text);
  if (!found || 'refused' in found) return found;
  const { job, notes } = found;
  if (isJobFile(text)) return { text, ...nameOf(job), isJobFile: true, notes: [] };
  return { text: `${jsonText(job)}\n`, ...nameOf(job), isJobFile: false, notes };
}

function nameOf(job: Value) {
  const name = memberNamed(memberNamed(job, 'metadata'), 'name');
  return typeof name === 'string' && { name };
}
