import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type RouteId, routes } from '../modelarts/routes.ts';
import { type Admission, isLoopbackHost, refuseEntry } from './admit.ts';
import { type Answer, gatewayRefusal, refusal } from './answer.ts';
import type { Operation, Services } from './call.ts';
import { operations } from './operations.ts';
import { readBody } from './readBody.ts';

export interface AppParts {
  readonly services: Services;
  readonly admission: Admission;
  readonly log: (line: string) => void;
}

/** Of the gateway in front of the service. */
const largestBody = 12 * 1024 * 1024;

/** The HTTP side: routes to operations, answers to responses, and everything that keeps a call from getting there. */
export function createApp({ services, admission, log }: AppParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!isLoopbackHost(context.req.header('host') ?? null)) return send(context, noSuchApi());
    return next();
  });
  for (const id of Object.keys(routes) as RouteId[]) {
    const { method, path } = routes[id];
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), async (context) =>
      send(
        context,
        refuseEntry(context.req.raw.headers, context.req.param('project_id') ?? '', admission) ??
          (await run(operations[id], context, services)),
      ),
    );
  }
  app.notFound((context) => send(context, noSuchApi()));
  app.onError((error, context) => {
    log(error.stack ?? error.message);
    return send(context, refusal('ModelArts.0010', l10n.t('The local endpoint has failed; its log says how.')));
  });
  return app;
}

async function run(operation: Operation, { req }: Context, services: Services): Promise<Answer> {
  const body = await readBody(req.raw, largestBody);
  if (!body) return tooLarge();
  const call = {
    parameters: req.param(),
    query: new URL(req.url).searchParams,
    contentType: req.header('content-type'),
    body,
  };
  return operation(call, services);
}

function send(context: Context, { status, body, byGateway }: Answer): Response {
  const requestId = randomBytes(16).toString('hex');
  context.header('X-Request-Id', requestId);
  if (body === undefined) return context.body(null, status as ContentfulStatusCode);
  return context.json(byGateway ? { ...Object(body), request_id: requestId } : body, status as ContentfulStatusCode);
}

const noSuchApi = () =>
  gatewayRefusal(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment');

const tooLarge = () => gatewayRefusal(413, 'APIGW.0201', 'Request entity too large: more than 12 MB');
