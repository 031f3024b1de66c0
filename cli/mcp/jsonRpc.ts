import { isRecord } from '../../modelarts/jsonValue.ts';

type Id = string | number;

/** What a client has sent, in one line. */
export type Incoming =
  | { readonly kind: 'request'; readonly id: Id; readonly method: string; readonly params: Params }
  | { readonly kind: 'notification'; readonly method: string; readonly params: Params }
  /** An answer to a request of ours. We send none. */
  | { readonly kind: 'response' }
  | { readonly kind: 'broken'; readonly id: Id | null; readonly error: RpcError };

export type Params = Readonly<Record<string, unknown>>;

/** A failure that is answered as an error of the protocol. */
export class RpcError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The codes of JSON-RPC. */
export const rpcCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
} as const;

/** Reads a line, whatever is in it. */
export function incomingIn(line: string): Incoming {
  const value = parsed(line);
  if (value === undefined) return broken(null, rpcCodes.parseError, 'This line is not JSON.');
  if (!isRecord(value))
    return broken(null, rpcCodes.invalidRequest, 'A message is one object. Batches are not supported.');
  const { id, method, params = {} } = value;
  if (method === undefined && ('result' in value || 'error' in value)) return { kind: 'response' };
  const known = typeof id === 'string' || Number.isSafeInteger(id) ? (id as Id) : null;
  if (typeof method !== 'string' || !isRecord(params) || ('id' in value && known === null))
    return broken(known, rpcCodes.invalidRequest, 'A request has a string "method", an "id", and an object "params".');
  return known === null ? { kind: 'notification', method, params } : { kind: 'request', id: known, method, params };
}

const broken = (id: Id | null, code: number, message: string): Incoming => ({
  kind: 'broken',
  id,
  error: new RpcError(code, message),
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export const resultMessage = (id: Id, result: unknown): string => JSON.stringify({ jsonrpc: '2.0', id, result });

export const errorMessage = (id: Id | null, { code, message }: RpcError): string =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
