import type { ServiceRequest } from './serviceRequest.ts';
import type { SignableRequest } from './signing.ts';
import { wireTarget } from './wireTarget.ts';

/** A request as it is authenticated, and the URL that it goes to. */
export interface RequestHead {
  readonly url: string;
  readonly request: SignableRequest;
}

/** Adds the base URL, whose path is a prefix of the request's path, and the headers that every request has. */
export function requestHead(base: string, request: Omit<ServiceRequest, 'signal'>): RequestHead {
  const { method, query = [], body, projectId } = request;
  const { origin, host, pathname } = new URL(base);
  const path = decodeURIComponent(pathname).replace(/\/+$/, '') + request.path;
  const headers = {
    Host: host,
    ...(body !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
    ...(projectId !== undefined && { 'X-Project-Id': projectId }),
  };
  return { url: origin + wireTarget({ path, query }), request: { method, path, query, headers, body: body ?? null } };
}

/** What is sent with the authenticated headers, besides the host, which fetch sets itself. */
export const accepted = { Accept: 'application/json' };
