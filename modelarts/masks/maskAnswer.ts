import { isJson } from './isJson.ts';
import { mapStrings } from './mapStrings.ts';
import { maskBody } from './maskBody.ts';
import { maskSecrets } from './maskSecrets.ts';

/** Masks values of the job file in an answer. In JSON, changes only strings, and also masks properties whose names look secret. */
export const maskAnswer = (text: string, values: readonly string[]): string =>
  isJson(text) ? maskBody(mapStrings(text, (written) => maskSecrets(written, values))) : maskSecrets(text, values);
