import { requestBody } from '../../server/document/requestBody.ts';
import { ignoreMark } from '../../server/validate/suppressions.ts';
import type { Call } from './call.ts';

/** A body that is JSON, as text and as value; nothing when it is not. */
export function jsonIn({ body, contentType }: Call): { readonly text: string; readonly value: unknown } | undefined {
  if (contentType !== undefined && !/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(contentType)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { text, value: JSON.parse(withoutComments(text)) };
  } catch {
    return undefined;
  }
}

/** ModelArts takes no comments. One that names rules to ignore can only be meant for us: its body is read as the editor reads it. */
const withoutComments = (text: string): string => (text.includes(ignoreMark) && requestBody(text)) || text;

/** A body that is a JSON object. */
export function recordIn(call: Call): Readonly<Record<string, unknown>> | undefined {
  const value = jsonIn(call)?.value;
  return isRecord(value) ? value : undefined;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
