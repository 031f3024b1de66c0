import { referencePattern } from '../schemas/references.ts';
import { mapStrings } from './mapStrings.ts';
import { masked } from './writtenJob.ts';

/** Members whose names say that their values are secret. */
const telling = /secret|passw|token|credential|api_?key|access_?key|private_?key/i;

/** A body of JSON as it may be kept: secrets that were written into it plainly are gone, references stay. */
export const maskBody = (body: string): string =>
  mapStrings(body, (written, name) =>
    telling.test(name ?? '') && written.search(referencePattern) < 0 ? JSON.stringify(masked) : written,
  );
