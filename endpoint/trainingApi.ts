/** The API of the training service, whatever carries its calls. Knows no Node. */
import * as l10n from '@vscode/l10n';
import type { Context, Env, Hono } from 'hono';
import { type RouteId, routes } from '../modelarts/routes.ts';
import { type Answer, gatewayRejection, rejection, stamped } from './calls/answer.ts';
import type { Operation } from './calls/call.ts';
import { pathPattern } from './calls/pathPattern.ts';
import type { JobServices } from './operations/jobServices.ts';
import { operations } from './operations/operations.ts';

/** The bytes of a call. Undefined if there are too many. */
export type Body = () => Promise<Uint8Array | undefined>;

/** What a call passes before its operation. */
export interface Gate<E extends Env> {
  /** Returns the answer to a caller that is not admitted. */
  readonly admit?: ((context: Context<E>, body: Body) => Promise<Answer | undefined>) | undefined;
  readonly read: (request: Request) => ReturnType<Body>;
}

interface ApiParts<Services extends JobServices, E extends Env> extends Gate<E> {
  readonly services: Services;
  /** The operation of a route, where it isn't the usual one. */
  readonly operationOf?: (id: RouteId) => Operation<Services>;
}

/** Maps routes to operations, and rejects calls that no operation may see. */
export function addTrainingApi<Services extends JobServices, E extends Env>(
  app: Hono<E>,
  { services, operationOf = (id) => operations[id], admit, read }: ApiParts<Services, E>,
): void {
  const ofProject: Gate<E>['admit'] = async (context, body) =>
    (await admit?.(context, body)) ?? rejectProject(context, services);
  for (const id of Object.keys(routes) as RouteId[])
    app.on(
      routes[id].method,
      pathPattern(routes[id].path),
      answering(operationOf(id), services, { admit: ofProject, read }),
    );
  for (const [path, methods] of methodsByPath())
    app.all(pathPattern(path), async (context) =>
      send((await ofProject(context, bodyOf(context, read))) ?? noSuchMethod(methods)),
    );
  app.notFound(() => send(noSuchApi()));
}

/** Answers calls by an operation. */
export const answering =
  <Services, E extends Env>(operation: Operation<Services>, services: Services, { admit, read }: Gate<E>) =>
  async (context: Context<E>): Promise<Response> => {
    const body = bodyOf(context, read);
    return send((await admit?.(context, body)) ?? (await run(operation, context, body, services)));
  };

export function send(answer: Answer): Response {
  const { status, headers, text } = stamped(answer);
  return new Response(text, { status, headers });
}

export const noSuchApi = () =>
  gatewayRejection(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment');

/** In bytes; the limit of the gateway in front of the service. */
export const largestBody = 12 * 1024 * 1024;

/** Reads the body once, when it is first needed. */
function bodyOf({ req }: Pick<Context, 'req'>, read: Gate<Env>['read']): Body {
  let bytes: ReturnType<Body> | undefined;
  return () => {
    bytes ??= read(req.raw);
    return bytes;
  };
}

async function run<Services>(
  operation: Operation<Services>,
  { req }: Pick<Context, 'req'>,
  readBody: Body,
  services: Services,
): Promise<Answer> {
  const body = await readBody();
  if (!body) return tooLarge();
  const contentType = req.header('content-type');
  return operation({ parameters: req.param(), query: new URL(req.url).searchParams, contentType, body }, services);
}

const rejectProject = ({ req }: Pick<Context, 'req'>, { jobs }: JobServices): Answer | undefined =>
  req.param('project_id') === jobs.projectId
    ? undefined
    : rejection('ModelArts.2786', l10n.t("The project ID in the URL doesn't match the token."));

/** The methods of each path of the training service. */
function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of Object.values(routes)) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}

const noSuchMethod = (methods: readonly string[]): Answer => ({
  ...rejection('ModelArts.2803', l10n.t("This URL doesn't support this method. Use {0}.", methods.join(', '))),
  headers: { Allow: methods.join(', ') },
});

const tooLarge = () => gatewayRejection(413, 'APIGW.0201', 'Request entity too large: more than 12 MB');
