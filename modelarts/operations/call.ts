import { type PathParameters, pathOf, type ReadRouteId, type RouteId, routes } from '../routes.ts';
import type { ServiceAnswer } from '../session/maskedAnswer.ts';
import type { Failure } from '../session/ports.ts';
import { type Reading, read, sendOnce } from '../session/read.ts';
import type { ServiceRequest } from '../session/serviceRequest.ts';
import type { Session } from '../session/session.ts';

/** Where calls go, for which project, and until when. */
export interface CallScope {
  readonly session: Session;
  readonly projectId: string;
  readonly signal: AbortSignal;
}

/** The path parameters besides the project. */
type Parameters<Id extends RouteId> = Omit<PathParameters<Id>, 'project_id'>;

/** Sends one operation, once. Rejects as fetch does. */
export const call = <Id extends RouteId>(
  scope: CallScope,
  id: Id,
  parameters: Parameters<Id>,
  body?: string,
): Promise<ServiceAnswer | Failure> => scope.session.send(requestOf(scope, id, parameters, body));

export interface CallContents {
  readonly body?: object;
  /** After the path, in the URL. */
  readonly search?: readonly (readonly [string, string])[];
}

/** Sends an operation that changes nothing, again if need be, and reads its answer. */
export const query = <Id extends ReadRouteId>(
  scope: CallScope,
  id: Id,
  parameters: Parameters<Id>,
  { body, search }: CallContents = {},
): Promise<Reading | Failure> => {
  const request = requestOf(scope, id, parameters, body && JSON.stringify(body));
  const { success } = routes[id];
  return read(scope.session.send, scope.session, { ...request, success, ...(search && { query: search }) });
};

/** Sends an operation that changes something, once, and reads its answer. */
export const change = <Id extends RouteId>(
  scope: CallScope,
  id: Id,
  parameters: Parameters<Id>,
  body?: object,
): Promise<Reading | Failure> => {
  const request = requestOf(scope, id, parameters, body && JSON.stringify(body));
  return sendOnce(scope.session, { ...request, success: routes[id].success });
};

/** The request of an operation, as it is sent. */
export function requestOf<Id extends RouteId>(
  { projectId, signal }: Pick<CallScope, 'projectId' | 'signal'>,
  id: Id,
  parameters: Parameters<Id>,
  body: string | undefined,
): ServiceRequest {
  const { method } = routes[id];
  const path = pathOf(id, { ...parameters, project_id: projectId } as PathParameters<Id>);
  return { method, path, projectId, signal, ...(body !== undefined && { body }) };
}
