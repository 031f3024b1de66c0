import { randomBytes } from 'node:crypto';
import { meaningOf, ruleHeader } from '../../modelarts/answers/errors.ts';

/** What a call gets back, before it is HTTP. */
export interface Answer {
  readonly status: number;
  /** JSON; absent for an empty body. */
  readonly body?: unknown;
  /** The gateway in front of the service has answered: its envelope carries the request id. */
  readonly byGateway?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

export const answer = (status: number, body?: unknown): Answer => ({ status, ...(body !== undefined && { body }) });

/** A refusal of the training service, in its envelope, with the status and the remedy that go with the code. */
export function refusal(code: string, message: string, solution?: string): Answer {
  const known = meaningOf(code);
  return {
    status: known?.http[0] ?? 400,
    body: { error_msg: message, error_code: code, error_solution: solution ?? known?.advice ?? '' },
  };
}

/** Adds the rule that a refusal is about, in a header that the service itself doesn't send. */
export const aboutRule = (refused: Answer, rule: string): Answer => ({
  ...refused,
  headers: { ...refused.headers, [ruleHeader]: rule },
});

/** A refusal of the gateway, which has not let the call through. */
export const gatewayRefusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error_msg: message, error_code: code },
  byGateway: true,
});

/** An answer as it goes out. */
export interface Stamped {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | null;
}

/** Gives an answer an ID by which its request can be spoken of. */
export function stamped({ status, body, byGateway, headers }: Answer): Stamped {
  const requestId = randomBytes(16).toString('hex');
  const shared = { ...headers, 'X-Request-Id': requestId };
  if (body === undefined) return { status, headers: shared, text: null };
  const whole = byGateway ? { ...Object(body), request_id: requestId } : body;
  return { status, headers: { ...shared, 'Content-Type': 'application/json' }, text: JSON.stringify(whole) };
}
