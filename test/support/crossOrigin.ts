/** Gateways in front of a service, as browsers know them: what permits web pages to use it (CORS), and what doesn't. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Gateway {
  readonly url: string;
  readonly close: () => void;
}

export const permittingGateway = (service: string): Promise<Gateway> =>
  listening((request, response) => {
    // A connection that the service has closed is closed here, too.
    forward(request, response, service).catch(() => request.socket.destroy());
  });

/** It answers, but says nothing about web pages. */
export const silentGateway = (): Promise<Gateway> => listening((_, response) => response.writeHead(200).end('{}'));

async function listening(answer: RequestListener): Promise<Gateway> {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function forward(request: IncomingMessage, response: ServerResponse, service: string): Promise<void> {
  const { method = '', url = '/', headers } = request;
  response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*');
  // A browser sends a request again by itself when a connection that it has used before breaks.
  response.setHeader('Connection', 'close');
  if (method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Methods', headers['access-control-request-method'] ?? '*');
    response.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
    return void response.writeHead(204).end();
  }
  let body = '';
  for await (const part of request) body += part;
  const sent = Object.fromEntries(
    ['authorization', 'content-type', 'x-auth-token'].flatMap((name) =>
      headers[name] ? [[name, String(headers[name])]] : [],
    ),
  );
  const answer = await fetch(service + url, { method, headers: sent, ...(body && { body }) });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}
