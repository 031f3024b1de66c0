import { parsedJson } from '../jsonValue.ts';
import { maskBody } from '../masks/maskBody.ts';
import { type FieldChange, type MaskedValue, maskedChanges } from './fieldChanges.ts';

/** Where two bodies differ, which may contain secrets. Nothing of a secret is in the answer. */
export const requestChanges = (before: string, after: string): FieldChange[] =>
  maskedChanges(maskedValue(before), maskedValue(after));

const maskedValue = (body: string): MaskedValue => ({ value: parsedJson(body), shown: parsedJson(maskBody(body)) });
