import { isJson } from './isJson.ts';
import { mapStrings } from './mapStrings.ts';
import { maskBody } from './maskBody.ts';
import { maskSecrets } from './maskSecrets.ts';

/** An answer without values of the file: in JSON only strings are touched, and what stands under a telling name is gone too. */
export const maskAnswer = (text: string, values: readonly string[]): string =>
  isJson(text) ? maskBody(mapStrings(text, (written) => maskSecrets(written, values))) : maskSecrets(text, values);
