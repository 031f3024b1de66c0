import { meaningOf, openListHeader, ruleHeader } from '../../modelarts/answers/errors.ts';

/** The answer to a call, before it becomes an HTTP response. */
export interface Answer {
  readonly status: number;
  /** JSON; absent for an empty body. */
  readonly body?: unknown;
  /** The gateway in front of the service answered, whose envelope contains the request ID. */
  readonly byGateway?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** Writes the JSON otherwise. */
  readonly spelling?: (json: string) => string;
}

export const answer = (status: number, body?: unknown): Answer => ({ status, ...(body !== undefined && { body }) });

/** A rejection by the training service in its envelope, with the status and solution of the code. */
export function rejection(code: string, message: string, solution?: string): Answer {
  const known = meaningOf(code);
  return {
    status: known?.http[0] ?? 400,
    body: { error_msg: message, error_code: code, error_solution: solution ?? known?.advice ?? '' },
  };
}

/** Adds the rule that a rejection is about, in a header that the service itself doesn't send. */
export const aboutRule = (refused: Answer, rule: string): Answer => ({
  ...refused,
  headers: { ...refused.headers, [ruleHeader]: rule },
});

/** A list of what is known here, of which jobs can also name something else. */
export const openList = (body: object): Answer => ({ ...answer(200, body), headers: { [openListHeader]: 'true' } });

/** A rejection by the gateway, which didn't pass the call on. */
export const gatewayRejection = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error_msg: message, error_code: code },
  byGateway: true,
});

/** An answer as it is sent. */
export interface Stamped {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | null;
}

/** Adds a request ID to an answer. */
export function stamped({ status, body, byGateway, headers, spelling = String }: Answer): Stamped {
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const shared = { ...headers, 'X-Request-Id': requestId };
  if (body === undefined) return { status, headers: shared, text: null };
  const whole = byGateway ? { ...Object(body), request_id: requestId } : body;
  return { status, headers: { ...shared, 'Content-Type': 'application/json' }, text: spelling(JSON.stringify(whole)) };
}
