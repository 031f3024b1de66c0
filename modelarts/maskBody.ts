import { referencePattern } from './references.ts';
import { masked } from './writtenJob.ts';

/** Members whose names say that their values are secret. */
const telling = /secret|passw|token|credential|api_?key|access_?key|private_?key/i;

const member = /("(?:[^"\\]|\\.)*")(\s*:\s*)("(?:[^"\\]|\\.)*")/g;

/** A body of JSON as it may be kept: secrets that were written into it plainly are gone, references stay. */
export const maskBody = (body: string): string =>
  body.replace(member, (all, name: string, between: string, value: string) =>
    telling.test(name) && value.search(referencePattern) < 0 ? `${name}${between}"${masked}"` : all,
  );
