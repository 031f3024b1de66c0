import type { HttpBindings } from '@hono/node-server';
import * as l10n from '@vscode/l10n';
import { type Context, Hono } from 'hono';
import { iamRoutes } from '../modelarts/routes.ts';
import type { Arrival, Authenticate } from './access/authenticate.ts';
import { hasCallers } from './access/callers.ts';
import { type IamServices, iamOperations } from './access/iam.ts';
import { createTemporaryKeys, type TemporaryKeys } from './access/temporaryKeys.ts';
import { type BehaviourSettings, semanticsOf } from './behaviour/behave.ts';
import { rejection } from './calls/answer.ts';
import type { Operation } from './calls/call.ts';
import { pathPattern } from './calls/pathPattern.ts';
import { addFaults } from './faults/addFaults.ts';
import type { FaultSettings } from './faults/faults.ts';
import type { JobServices } from './operations/jobServices.ts';
import { operations } from './operations/operations.ts';
import { readBody } from './readBody.ts';
import { isDatabaseError } from './store/database.ts';
import { addTrainingApi, answering, type Body, type Gate, largestBody, noSuchApi, send } from './trainingApi.ts';

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

/** The HTTP side: the APIs of training and IAM, for callers that are known. */
export function createApp({ services: given, authenticate, log, faults, behaviour = {} }: AppParts): Hono<Environment> {
  const app = new Hono<Environment>();
  const semantics = semanticsOf(behaviour);
  const services = semantics.services(given);
  const read = (request: Request) => readBody(request, largestBody);
  const known: Gate<Environment>['admit'] = (context, body) => authenticate(arrivalOf(context, body));
  const add = (method: string, path: string, operation: Operation<Services>, admit?: typeof known) =>
    app.on(method, pathPattern(path), answering(operation, services, { admit, read }));

  app.use(async (context, next) => {
    if (!isLoopbackHost(context.req.header('host'))) return send(noSuchApi());
    await next();
    context.env.outgoing.sendDate = false;
    if (semantics.isDated) context.header('Date', new Date(services.now()).toUTCString());
    // The unread rest of a body would be parsed as the next call on the same connection.
    if (!context.env.incoming.complete) context.header('Connection', 'close');
  });
  if (faults) addFaults(app, faults, log);
  const operationOf = (id: keyof typeof operations) => semantics.operation<Services>(id, operations[id]);
  addTrainingApi(app, { services, operationOf, admit: known, read });
  const { method, path } = iamRoutes.createTemporaryKeys;
  add(method, path, createTemporaryKeys, known);
  if (hasCallers(services.callers))
    for (const { method, path, operation, isOpen } of iamOperations)
      add(method, path, operation, isOpen ? undefined : known);
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

/** Keeps the request target as it arrived, because a URL object is normalized. */
const arrivalOf = ({ req, env }: Context<Environment>, body: Body): Arrival => ({
  method: req.method,
  target: env.incoming.url ?? '',
  headers: req.header(),
  body,
});
