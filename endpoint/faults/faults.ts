import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { RouteId } from '../../modelarts/routes.ts';

/** A way to make a call fail on purpose. */
export interface Fault {
  /** The operation runs anyway: a job is created, whatever the answer. */
  readonly effect: boolean;
  /** The response to the caller, unless the fault already acted on the connection. */
  readonly reply: (wire: Wire) => Promise<Response | undefined> | Response | undefined;
}

export interface Wire {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The correct answer, which is empty if the operation didn't run. */
  readonly answer: Response;
  readonly settings: FaultSettings;
}

export type FaultName = keyof typeof faults;

/** A fault in two variants: instead of the operation, and after it. */
const bothWays = <Name extends string>(name: Name, reply: Fault['reply']) =>
  ({ [name]: { effect: false, reply }, [`${name}-created`]: { effect: true, reply } }) as Record<
    Name | `${Name}-created`,
    Fault
  >;

/** An error of the service or its gateway that doesn't tell whether the operation ran. */
const refusing =
  (status: number, error_code: string, error_msg: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ error_msg, error_code }, { status, headers });

export const faults = {
  ...bothWays('500', refusing(500, 'ModelArts.2950', 'Internal error.')),
  ...bothWays('502', refusing(502, 'APIGW.0201', 'Backend unavailable')),
  ...bothWays('503', refusing(503, 'ModelArts.4700', 'Service unavailable.', { 'Retry-After': '1' })),
  ...bothWays('504', refusing(504, 'APIGW.0201', 'Backend timeout')),
  ...bothWays('429', refusing(429, 'APIGW.0308', 'The throttling threshold has been reached', { 'Retry-After': '1' })),
  ...bothWays('html', () => webPage(502)),
  ...bothWays('403-page', () => webPage(403)),
  ...bothWays('404-page', () => webPage(404)),
  ...bothWays('413-page', () => webPage(413)),
  ...bothWays('408', refusing(408, 'APIGW.0201', 'Request timeout')),
  ...bothWays('unknown-code', refusing(400, 'Gateway.4711', 'Something went wrong')),
  ...bothWays('drop', ({ incoming }) => void incoming.socket.destroy()),
  /** A captive portal with a login page. */
  portal: { effect: false, reply: () => webPage(200) },
  'reset-in-body': { effect: false, reply: resetInBody },
  'half-reply': { effect: true, reply: halfReply },
  delay: { effect: true, reply: ({ answer, settings }) => setTimeout(settings.delay, answer) },
  hang: { effect: true, reply: hang },
  drip: { effect: true, reply: drip },
  'wrong-type': {
    effect: true,
    reply: async ({ answer }) => withType(await answer.text(), 'text/html', answer.status),
  },
  'no-body': { effect: true, reply: ({ answer }) => new Response(null, { status: answer.status }) },
  'long-body': {
    effect: true,
    reply: ({ answer }) => withType(' '.repeat(50_000_000), 'application/json', answer.status),
  },
  ...bothWays('expired-token', refusing(401, 'APIGW.0301', 'Incorrect IAM authentication information: token expires')),
  'clock-skew': {
    effect: false,
    reply: refusing(401, 'APIGW.0303', 'Incorrect app authentication information: signature expired'),
  },
  'key-locked': {
    effect: false,
    reply: refusing(
      401,
      'APIGW.0301',
      'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden',
    ),
  },
  'no-agency': {
    effect: false,
    reply: refusing(403, 'ModelArts.2785', 'Access to ModelArts has not been authorised.'),
  },
  quota: { effect: false, reply: refusing(400, 'ModelArts.2815', 'The quota is used up.') },
  flavor: { effect: false, reply: refusing(400, 'ModelArts.2781', 'The flavor is not available.') },
  /** A proxy that leads to what came of it. */
  'see-other-created': {
    effect: true,
    reply: ({ settings }) => new Response(null, { status: 303, headers: { Location: settings.redirectTo } }),
  },
  redirect: {
    effect: false,
    reply: ({ settings }) => new Response(null, { status: 307, headers: { Location: settings.redirectTo } }),
  },
} as const satisfies Record<string, Fault>;

const webPage = (status: number): Response =>
  withType('<html><head><title>Bad Gateway</title></head><body>nginx</body></html>', 'text/html', status);

const withType = (body: string, type: string, status: number): Response =>
  new Response(body, { status, headers: { 'Content-Type': type } });

/** Resets the connection during the request body. */
async function resetInBody({ incoming }: Wire): Promise<undefined> {
  incoming.resume();
  await once(incoming, 'data');
  incoming.socket.resetAndDestroy();
}

async function halfReply({ outgoing, answer }: Wire): Promise<undefined> {
  const body = Buffer.from(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
}

/** Never answers. */
async function hang({ outgoing }: Wire): Promise<undefined> {
  await once(outgoing, 'close');
}

/** Sends one byte at a time. */
async function drip({ outgoing, answer }: Wire): Promise<undefined> {
  const body = Buffer.from(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  for (const byte of body) {
    if (outgoing.destroyed) return;
    outgoing.write(Buffer.of(byte));
    await setTimeout(1);
  }
  outgoing.end();
}

/** Which calls fail on purpose, and how. For tests of callers only. */
export interface FaultSettings {
  /** The affected operations. */
  readonly on: readonly RouteId[];
  /** One fault for each call, in order. `none` lets a call pass. */
  readonly script: readonly (FaultName | 'none')[];
  /** After the script, each call gets one of these with probability `rate`, depending on `seed`. */
  readonly faults: readonly FaultName[];
  readonly rate: number;
  readonly seed: number;
  /** Milliseconds that `delay` adds. */
  readonly delay: number;
  /** The target of `redirect`. */
  readonly redirectTo: string;
  /** Accept existing names, so that a job that was sent twice is visible. */
  readonly duplicateNames: boolean;
}
