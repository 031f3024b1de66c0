import * as l10n from '@vscode/l10n';
import { isRecord } from '../../modelarts/jsonValue.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { ignoreMark } from '../../server/validate/suppressions.ts';
import { type Answer, rejection } from './answer.ts';
import type { Call } from './call.ts';
import { isJsonType, jsonFault } from './jsonFault.ts';

/** The JSON in a body, as text and as value. */
export function jsonIn({ body, contentType }: Call): { readonly text: string; readonly value: unknown } | undefined {
  if (!isJsonType(contentType)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { text, value: JSON.parse(withoutComments(text)) };
  } catch {
    return undefined;
  }
}

/** Rejects a body that isn't a JSON object, and says why. */
export const notARecord = (call: Call): Answer =>
  rejection('ModelArts.2787', jsonFault(call) ?? l10n.t('The body must be a JSON object.'));

/** ModelArts rejects comments. A body that suppresses rules in a comment can only be meant for us, so it is read as the editor reads it. */
const withoutComments = (text: string): string => (text.includes(ignoreMark) && requestBody(text)) || text;

/** The JSON object in a body. */
export function recordIn(call: Call): Readonly<Record<string, unknown>> | undefined {
  const value = jsonIn(call)?.value;
  return isRecord(value) ? value : undefined;
}
