import type { HttpBindings } from '@hono/node-server';
import * as l10n from '@vscode/l10n';
import { type Context, Hono } from 'hono';
import { iamRoutes, type RouteId, routes } from '../modelarts/routes.ts';
import type { Arrival, Authenticate } from './access/authenticate.ts';
import { hasCallers } from './access/callers.ts';
import { type IamServices, iamOperations } from './access/iam.ts';
import { createTemporaryKeys, type TemporaryKeys } from './access/temporaryKeys.ts';
import { type BehaviourSettings, semanticsOf } from './behaviour/behave.ts';
import { type Answer, gatewayRejection, rejection, stamped } from './calls/answer.ts';
import type { Operation } from './calls/call.ts';
import { pathPattern } from './calls/pathPattern.ts';
import { addFaults } from './faults/addFaults.ts';
import type { FaultSettings } from './faults/faults.ts';
import type { JobServices } from './operations/jobServices.ts';
import { operations } from './operations/operations.ts';
import { readBody } from './readBody.ts';
import { isDatabaseError } from './store/database.ts';

/** What all operations together work with. */
type Services = JobServices & IamServices & { readonly temporary: TemporaryKeys };

export interface AppParts {
  readonly services: Services;
  readonly authenticate: Authenticate;
  readonly log: (line: string) => void;
  readonly faults?: FaultSettings;
  readonly behaviour?: BehaviourSettings;
}

type Environment = { Bindings: HttpBindings };

/** Returns the answer to a caller that is not admitted. */
type Admit = (context: Context<Environment>, body: Body) => Promise<Answer | undefined>;

/** The HTTP side: maps routes to operations and answers to responses, and rejects calls that no operation may see. */
export function createApp({ services: given, authenticate, log, faults, behaviour = {} }: AppParts): Hono<Environment> {
  const app = new Hono<Environment>();
  const semantics = semanticsOf(behaviour);
  const services = semantics.services(given);
  const known: Admit = (context, body) => authenticate(arrivalOf(context, body));
  const ofProject: Admit = async (context, body) => (await known(context, body)) ?? rejectProject(context, services);
  const add = (method: string, path: string, operation: Operation<Services>, admit?: Admit) =>
    app.on(method, pathPattern(path), async (context) => {
      const body = bodyOf(context);
      return send((await admit?.(context, body)) ?? (await run(operation, context, body, services)));
    });

  app.use(async (context, next) => {
    if (!isLoopbackHost(context.req.header('host'))) return send(noSuchApi());
    await next();
    context.env.outgoing.sendDate = false;
    if (semantics.isDated) context.header('Date', new Date(services.now()).toUTCString());
    // The unread rest of a body would be parsed as the next call on the same connection.
    if (!context.env.incoming.complete) context.header('Connection', 'close');
  });
  if (faults) addFaults(app, faults, log);
  for (const id of Object.keys(routes) as RouteId[])
    add(routes[id].method, routes[id].path, semantics.operation(id, operations[id]), ofProject);
  for (const [path, methods] of methodsByPath())
    app.all(pathPattern(path), async (context) =>
      send((await ofProject(context, bodyOf(context))) ?? noSuchMethod(methods)),
    );
  const { method, path } = iamRoutes.createTemporaryKeys;
  add(method, path, createTemporaryKeys, known);
  if (hasCallers(services.callers))
    for (const { method, path, operation, isOpen } of iamOperations)
      add(method, path, operation, isOpen ? undefined : known);
  app.notFound(() => send(noSuchApi()));
  app.onError((error) => {
    log(error.stack ?? error.message);
    return send(rejection('ModelArts.0010', failureText(error)));
  });
  return app;
}

const failureText = (error: Error): string =>
  isDatabaseError(error)
    ? l10n.t('The job store of the local endpoint failed, and nothing was changed. The system says: {0}', error.message)
    : l10n.t('The local endpoint failed. See its log for details.');

/** Only names of this machine, so that a web page can't call by a name that resolves to it (DNS rebinding). */
const isLoopbackHost = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);

const rejectProject = ({ req }: Context, { projectId }: Services): Answer | undefined =>
  req.param('project_id') === projectId
    ? undefined
    : rejection('ModelArts.2786', l10n.t("The project ID in the URL doesn't match the token."));

/** In bytes; the limit of the gateway in front of the service. */
const largestBody = 12 * 1024 * 1024;

type Body = () => Promise<Uint8Array | undefined>;

/** Reads the body once, when it is first needed. */
function bodyOf({ req }: Context): Body {
  let read: ReturnType<Body> | undefined;
  return () => {
    read ??= readBody(req.raw, largestBody);
    return read;
  };
}

/** Keeps the request target as it arrived, because a URL object is normalized. */
const arrivalOf = ({ req, env }: Context<Environment>, body: Body): Arrival => ({
  method: req.method,
  target: env.incoming.url ?? '',
  headers: req.header(),
  body,
});

async function run(
  operation: Operation<Services>,
  { req }: Context,
  readBody: Body,
  services: Services,
): Promise<Answer> {
  const body = await readBody();
  if (!body) return tooLarge();
  const contentType = req.header('content-type');
  return operation({ parameters: req.param(), query: new URL(req.url).searchParams, contentType, body }, services);
}

function send(answer: Answer): Response {
  const { status, headers, text } = stamped(answer);
  return new Response(text, { status, headers });
}

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

const noSuchApi = () =>
  gatewayRejection(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment');

const tooLarge = () => gatewayRejection(413, 'APIGW.0201', 'Request entity too large: more than 12 MB');
