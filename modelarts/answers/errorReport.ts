import { isRecord, parsedJson } from '../jsonValue.ts';

/** The contents of an error response, independent of its envelope. */
export interface ErrorReport {
  readonly code?: string;
  readonly message?: string;
  readonly solution?: string;
  readonly requestId?: string;
}

/** The properties of code and message in each envelope: ModelArts, gateway, and IAM; older services; IAM v3. */
const envelopes = [
  ['error_code', 'error_msg'],
  ['errorCode', 'errorMsg'],
  ['code', 'message'],
] as const;

/** Finds the code and message at the top level of a JSON body, or one level below. */
export function reportIn(body: string): ErrorReport {
  const root = parsedJson(body);
  if (!isRecord(root)) return {};
  const places = [root, root['error'], ...Object.values(root)].filter(isRecord);
  const report = places.map(reportAt).find((it) => it !== undefined) ?? {};
  const requestId = stringOf(root['request_id']);
  return { ...report, ...(requestId !== undefined && { requestId }) };
}

function reportAt(place: Readonly<Record<string, unknown>>): ErrorReport | undefined {
  for (const [codeName, messageName] of envelopes) {
    const code = stringOf(place[codeName]);
    const message = stringOf(place[messageName]);
    const solution = stringOf(place['error_solution']);
    if (code === undefined && message === undefined) continue;
    return {
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message }),
      ...(solution !== undefined && { solution }),
    };
  }
  return undefined;
}

/** IAM writes its code as a number. */
const stringOf = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
